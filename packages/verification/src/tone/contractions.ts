/**
 * A contraction and what it stands for. `sure`: one always means the other, so that the change is safe where a word
 * follows; "it's" may also be "it has", and a person chooses.
 */
type Contraction = { short: string; long: string; sure: boolean };

const negations: readonly [string, string][] = [
  ["don't", "do not"],
  ["doesn't", "does not"],
  ["didn't", "did not"],
  ["isn't", "is not"],
  ["aren't", "are not"],
  ["wasn't", "was not"],
  ["weren't", "were not"],
  ["can't", "cannot"],
  ["couldn't", "could not"],
  ["won't", "will not"],
  ["wouldn't", "would not"],
  ["shouldn't", "should not"],
  ["haven't", "have not"],
  ["hasn't", "has not"],
  ["hadn't", "had not"],
];
const joined: readonly [string, string][] = [
  ["I'm", "I am"],
  ["we're", "we are"],
  ["you're", "you are"],
  ["they're", "they are"],
  ["we've", "we have"],
  ["you've", "you have"],
  ["they've", "they have"],
  ["I've", "I have"],
  ["we'll", "we will"],
  ["you'll", "you will"],
  ["they'll", "they will"],
  ["I'll", "I will"],
  ["it'll", "it will"],
  ["let's", "let us"],
  ["it's", "it is"],
  ["that's", "that is"],
  ["there's", "there is"],
  ["what's", "what is"],
  ["here's", "here is"],
];

const contractions: readonly Contraction[] = [
  ...negations.map(([short, long]) => ({ short, long, sure: true })),
  ...joined.map(([short, long]) => ({ short, long, sure: false })),
];

export type ContractionMatch = { start: number; end: number; said: string; instead: string; sure: boolean };

const byShort = new Map(contractions.map((entry) => [entry.short.toLowerCase(), entry]));
const byLong = new Map(contractions.map((entry) => [entry.long.toLowerCase(), entry]));
const shorts = new RegExp(`\\b(?:${contractions.map(({ short }) => short.replace("'", "['’]")).join("|")})\\b`, "gi");
/** A short form cannot stand at the end of a sentence ("that is what it is"), so a word must follow. */
const longs = new RegExp(
  `\\b(?:${contractions.map(({ long }) => long.replace(" ", "\\s+")).join("|")})\\b(?=\\s+\\p{Ll})`,
  "giu",
);

/** Contractions in a text. */
export const findContractions = (text: string) =>
  find(text, shorts, (said) => byShort.get(said.replace("’", "'")), "long");

/** Words in a text that could be contracted. */
export const findUncontracted = (text: string) =>
  find(text, longs, (said) => byLong.get(said.replace(/\s+/g, " ")), "short");

function find(
  text: string,
  pattern: RegExp,
  entryOf: (said: string) => Contraction | undefined,
  form: "short" | "long",
): ContractionMatch[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const said = match[0];
    const entry = entryOf(said.toLowerCase());
    if (!entry) return [];
    const isUpper = /^\p{Lu}/u.test(said);
    const instead = isUpper ? entry[form].replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : entry[form];
    return [{ start: match.index, end: match.index + said.length, said, instead, sure: entry.sure }];
  });
}
