import { type PennTag, tagIndex } from "./penn-tags.ts";
import model from "./tagger-model.json" with { type: "json" };

/** What the lexicon knows of a word: the parts of speech it can be, likeliest first, and whether it is a frequent one. */
export type LexiconEntry = { tags: readonly number[]; kind: number; isFrequent: boolean };

/** Words by the parts of speech they can be: front-coded, each as the length shared with the one before and its rest. */
export type PackedLexicon = Readonly<Record<string, string>>;

const open: readonly PennTag[] = ["NN", "NNS", "JJ", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "RB", "FW", "UH"];
const endings = /(?:ing|ed|ly|s|al|ive|ous|ic|able|ion|ment|ness|ity|er|est|ize|ise)$/;

let words: Map<string, LexiconEntry> | undefined;

/** The entry of a word, as it is written or in lower case. */
export function lookUp(word: string): LexiconEntry | undefined {
  words ??= unpack(model.lexicon);
  return words.get(word) ?? words.get(word.toLowerCase());
}

export function unpack(packed: PackedLexicon): Map<string, LexiconEntry> {
  const entries = new Map<string, LexiconEntry>();
  for (const [index, [names, list]] of Object.entries(packed).entries()) {
    const tags = names.split(" ").map((tag) => tagIndex(tag as PennTag));
    let word = "";
    for (const [, shared, rest, mark] of list.matchAll(/([0-?])([A-Za-z'.-]*)(!?)/g)) {
      word = word.slice(0, shared!.charCodeAt(0) - 48) + rest;
      entries.set(word, { tags, kind: index + 1, isFrequent: mark === "!" });
    }
  }
  return entries;
}

const names = [tagIndex("NNP"), tagIndex("NNPS")];
const unknown = open.map(tagIndex);
const unknownName = [...unknown, ...names];
const withDigit = (["NN", "NNP", "CD", "JJ"] as const).map(tagIndex);

/** The parts of speech a word can be where it stands. */
export function candidatesFor(word: string, entry: LexiconEntry | undefined, isFirst: boolean): readonly number[] {
  const isCapital = /^\p{Lu}/u.test(word);
  if (!entry) {
    if (/\d/.test(word)) return withDigit;
    return isCapital ? unknownName : unknown;
  }
  if (!isCapital || (isFirst && !/^\p{Lu}{2}/u.test(word) && !entry.tags.includes(tagIndex("NN")))) return entry.tags;
  return [...entry.tags, ...names.filter((tag) => !entry.tags.includes(tag))];
}

/** A number for the kind of a word: its parts of speech where it is known, else its looks. */
export function kindOf(word: string, entry: LexiconEntry | undefined): number {
  if (entry) return entry.kind;
  if (!/\p{L}/u.test(word)) return /\d/.test(word) ? 5001 : 5100 + (word.charCodeAt(0) & 0xff);
  if (/\d/.test(word)) return 5002;
  if (/^\p{Lu}{2,}s?$/u.test(word)) return 5003;
  const ending = endings.exec(word.toLowerCase())?.[0] ?? "-";
  return 6000 + ending.charCodeAt(0) * 64 + ending.length * 2 + (/^\p{Lu}/u.test(word) ? 1 : 0);
}
