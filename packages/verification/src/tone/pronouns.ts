const words = {
  i: ["i", "me", "my", "mine", "myself"],
  we: ["we", "us", "our", "ours", "ourselves"],
  you: ["you", "your", "yours", "yourself", "yourselves"],
} as const;

export type Person = keyof typeof words;
export const persons = ["i", "we", "you"] as const;

const personOf = new Map<string, Person>(
  persons.flatMap((person) => words[person].map((word) => [word, person] as const)),
);
/** "US" in capitals is a country; "I" counts as a capital only. */
const pronoun =
  /\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves|[Yy]ou|[Yy]ours?|[Yy]ourself|[Yy]ourselves)\b/g;

export type PronounMatch = { person: Person; start: number; end: number };

/** The first- and second-person pronouns of a text. */
export const findPronouns = (text: string): PronounMatch[] =>
  [...text.matchAll(pronoun)].flatMap((match) => {
    const person = personOf.get(match[0].toLowerCase());
    return person ? [{ person, start: match.index, end: match.index + match[0].length }] : [];
  });
