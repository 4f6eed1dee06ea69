import { KnownNames } from "@capstan/privacy";

/** Everything that a person is known by. Texts are searched for addresses and full names; ids are those of rows. */
export type PersonIdentity = {
  emails: readonly string[];
  names: readonly string[];
  crmIds: readonly string[];
  /** Names that somebody else has too: texts that say no more are nobody's for sure, and stay. */
  sharedNames: readonly string[];
  /** Names that events write beside an address of several people: whose they are a person decides, and they stay. */
  doubtfulNames?: readonly string[];
  /** How many of the names events alone tell. */
  namesFromEvents?: number;
  /** Ids of members, who are asked for by option only. */
  personIds: readonly string[];
};

/** Names that may be somebody else's: what says no more than such a name stays until a person decides. */
export const undecidedNames = ({ sharedNames, doubtfulNames = [] }: PersonIdentity): readonly string[] => [
  ...sharedNames,
  ...doubtfulNames,
];

export const removedMark = "[removed]";

/** Finds a person in texts: addresses in any case, with tags and URL-encoded; full names in any spelling and with endings. */
export type PersonFinder = {
  has(text: string): boolean;
  redact(text: string): string;
  /** A word of a full name, as stand-ins replace them one by one. */
  isWordOfName(word: string): boolean;
};

type Place = { start: number; end: number };

export function personFinder({ emails, names }: Pick<PersonIdentity, "emails" | "names">): PersonFinder {
  const patterns = emails.map(emailPattern);
  const full = names.filter((name) => wordsOf(name).length > 1);
  const known = new KnownNames(
    full.flatMap((name) => [
      { id: "person", name, type: "PERSON" as const },
      {
        id: "person",
        name: [...wordsOf(name).slice(-1), ...wordsOf(name).slice(0, -1)].join(" "),
        type: "PERSON" as const,
      },
    ]),
  );
  const words = new Set(full.flatMap((name) => wordsOf(name).map(foldWord)));

  function placesIn(text: string): Place[] {
    const found: Place[] = [];
    for (const pattern of patterns)
      for (const match of text.matchAll(pattern))
        found.push({ start: match.index, end: match.index + match[0].length });
    if (full.length > 0) known.find(text, ({ start, end }) => void found.push({ start, end }));
    return found;
  }

  return {
    has: (text) => placesIn(text).length > 0,
    redact(text) {
      let out = text;
      let before = Number.POSITIVE_INFINITY;
      for (const { start, end } of placesIn(text).sort((a, b) => b.start - a.start || b.end - a.end)) {
        if (end > before) continue;
        out = out.slice(0, start) + removedMark + out.slice(end);
        before = start;
      }
      return out;
    },
    isWordOfName: (word) => words.has(foldWord(word)),
  };
}

const wordsOf = (name: string) => name.split(/[\s,]+/).filter((word) => word !== "");
const foldWord = (word: string) => word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** With or without a tag behind a plus sign; `@` as it is or URL-encoded. */
function emailPattern(email: string): RegExp {
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, at).replace(/\+.*$/, ""), email.slice(at + 1)];
  const before = "(?:(?<![\\p{L}\\p{N}._+-])|(?<=%[0-9a-f]{2}))";
  return new RegExp(
    `${before}${escaped(local)}(?:(?:\\+|%2b)[^\\s@"'<>%]*)?(?:@|%40)${escaped(domain)}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
    "giu",
  );
}

const escaped = (text: string) =>
  text.replaceAll(/[^\p{L}\p{N}]/gu, (letter) => `\\u{${letter.codePointAt(0)!.toString(16)}}`);
