import { kindOf, type LexiconEntry, lookUp } from "./lexicon.ts";

/** A word with what its features need, as numbers. */
export type TaggableWord = {
  text: string;
  entry: LexiconEntry | undefined;
  kind: number;
  word: number;
  suffix: number;
  looks: number;
};

const none = 7;

type Find = (word: string) => LexiconEntry | undefined;

/** Prepares the words of a sentence. A word that is not frequent counts as any other rare one. */
export function prepare(words: readonly string[], find: Find = lookUp): TaggableWord[] {
  return words.map((text, index) => {
    const word = find === lookUp ? knownWord(text) : prepareWord(text, find);
    return index === 0 ? { ...word, looks: word.looks + 4 } : word;
  });
}

const known = new Map<string, TaggableWord>();
/** Texts use few words again and again; where they use more, those from before are forgotten. */
const mostKnown = 10_000;

function knownWord(text: string): TaggableWord {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const word = prepareWord(text, lookUp);
  known.set(text, word);
  return word;
}

/** A word that is not the first of its sentence. */
function prepareWord(text: string, find: Find): TaggableWord {
  const entry = find(text);
  const lower = text.toLowerCase();
  return {
    text,
    entry,
    kind: kindOf(text, entry),
    word: entry?.isFrequent ? hashOf(lower) : none,
    suffix: hashOf(lower.slice(-3)),
    looks: capitalsOf(text) + (text.includes("-") ? 8 : 0),
  };
}

function capitalsOf(text: string): number {
  if (!/^\p{Lu}/u.test(text)) return 0;
  return /^\p{Lu}+$/u.test(text) ? 2 : 1;
}

const before: TaggableWord = { text: "", entry: undefined, kind: 2, word: 11, suffix: 0, looks: 0 };
const after: TaggableWord = { text: "", entry: undefined, kind: 3, word: 13, suffix: 0, looks: 0 };

/** How many features a word has. */
export const featureCount = 17;

/** Writes the features of the word at `i` into `features`; `last` and `secondLast` are the tags before it. */
export function writeFeatures(
  features: Int32Array,
  words: readonly TaggableWord[],
  i: number,
  { last, secondLast }: { last: number; secondLast: number },
): void {
  const { kind, word, suffix, looks } = words[i]!;
  const left = words[i - 1] ?? before;
  const right = words[i + 1] ?? after;
  const farRight = words[i + 2] ?? after;
  features[0] = mix(1, kind, 0);
  features[1] = mix(2, word, 0);
  features[2] = mix(3, suffix, 0);
  features[3] = mix(4, suffix, looks);
  features[4] = mix(5, looks, 0);
  features[5] = mix(6, last, 0);
  features[6] = mix(7, last, secondLast);
  features[7] = mix(8, last, kind);
  features[8] = mix(9, last, word);
  features[9] = mix(10, left.kind, 0);
  features[10] = mix(11, right.kind, 0);
  features[11] = mix(12, farRight.kind, 0);
  features[12] = mix(13, left.word, 0);
  features[13] = mix(14, right.word, 0);
  features[14] = mix(15, kind, right.kind);
  features[15] = mix(16, last, right.kind);
  features[16] = mix(17, looks * 16 + (left.looks & 3) * 4 + (right.looks & 3), kind);
}

/** Where the weight of a feature for a tag is in a table of 2^bits. */
export function weightAt(feature: number, tag: number, bits: number): number {
  return Math.imul(feature ^ Math.imul(tag + 1, 0x85ebca6b), 0x9e3779b1) >>> (32 - bits);
}

function mix(kind: number, a: number, b: number): number {
  let hash = Math.imul(kind, 0x01000193) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ b, 0x297a2d39);
  return hash ^ (hash >>> 13);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
