import { codeAt } from "../code-at.ts";
import { foldTable, leftOut, separator } from "../fold-table.ts";
import { shape, type Tokens, trait } from "../tokens.ts";
import { hashSeed, nextHash } from "../word-hash.ts";

/** How many final letters of a word may be an ending. */
export const longestEnding = 4;

/** Words of a text as parallel arrays, with the hash of each folded word. */
export type Words = {
  text: string;
  count: number;
  start: Int32Array;
  end: Int32Array;
  hash: Int32Array;
  /** Folded length. */
  length: Int32Array;
};

const and = 0x26;
const andHash = nextHash(nextHash(nextHash(hashSeed, 97), 110), 100);

/** The words of a text from its tokens. Letters and digits make words, "&" is the word "and", East Asian characters stand alone. */
export function wordsOf(text: string, tokens: Tokens, reuse?: Words): Words {
  const words = reuse && reuse.start.length > tokens.count ? reuse : newWords(tokens.count + 8);
  words.text = text;
  words.count = 0;
  for (let i = copyPlain(tokens, 0, words); i < tokens.count; i = copyPlain(tokens, i + 1, words)) {
    const start = tokens.start[i]!;
    if (tokens.shape[i] === shape.punctuation) add(words, start, start + 1, andHash, 3);
    else splitWord(start, tokens.end[i]!, words);
  }
  return words;
}

/** Adds the plain words up to a token that is none and no mark, or is an "&"; returns where. */
function copyPlain({ count, start, end, hash, shape: shapes, traits }: Tokens, from: number, into: Words): number {
  if (into.start.length < into.count + count - from) grow(into, count - from);
  const { start: starts, end: ends, hash: hashes, length: lengths } = into;
  let at = into.count;
  let i = from;
  for (; i < count; i++) {
    const traitsOf = traits[i]!;
    if ((traitsOf & trait.plain) !== 0) {
      starts[at] = start[i]!;
      ends[at] = end[i]!;
      hashes[at] = hash[i]!;
      lengths[at++] = end[i]! - start[i]!;
    } else if (shapes[i] !== shape.punctuation || traitsOf !== 0) break;
  }
  into.count = at;
  return i;
}

export function newWords(capacity: number): Words {
  const memory = new Int32Array(capacity * 4);
  const column = (at: number) => memory.subarray(at * capacity, (at + 1) * capacity);
  return { text: "", count: 0, start: column(0), end: column(1), hash: column(2), length: column(3) };
}

/** The words in a token with marks, letters of several or none, or characters that stand alone. */
function splitWord(begin: number, size: number, words: Words): void {
  const { text } = words;
  const { first, second, own } = foldTable();
  let i = begin;
  while (i < size) {
    const code = codeAt(text, i);
    if (first[code]! <= leftOut) {
      i++;
      continue;
    }
    const from = i;
    let hash = hashSeed;
    let length = 0;
    for (; i < size; i++) {
      const at = codeAt(text, i);
      const folded = first[at]!;
      if (folded === separator || (own[at] && i > from)) break;
      if (folded === leftOut) continue;
      hash = nextHash(hash, folded);
      length++;
      if (second[at]) {
        hash = nextHash(hash, second[at]!);
        length++;
      }
      if (own[at]) {
        i++;
        break;
      }
    }
    add(words, from, i, hash, length);
  }
}

function add(words: Words, start: number, end: number, hash: number, length: number): void {
  if (words.count === words.start.length) grow(words, words.count);
  const at = words.count++;
  words.start[at] = start;
  words.end[at] = end;
  words.hash[at] = hash;
  words.length[at] = length;
}

function grow(words: Words, by: number): void {
  const more = newWords(words.start.length + by);
  more.start.set(words.start);
  more.end.set(words.end);
  more.hash.set(words.hash);
  more.length.set(words.length);
  Object.assign(words, more, { text: words.text, count: words.count });
}

/** The hashes of a word without its last 1 to 4 letters: `into[1]` to `into[4]`, for words of at least three more. */
export function hashStems(words: Words, index: number, into: Int32Array): void {
  const { text } = words;
  const { first, second } = foldTable();
  const least = words.length[index]! - longestEnding;
  let hash = hashSeed;
  let length = 0;
  for (let i = words.start[index]!; i < words.end[index]!; i++) {
    const code = codeAt(text, i);
    const letter = first[code]!;
    if (letter <= leftOut) continue;
    hash = nextHash(hash, letter);
    if (++length >= least) into[longestEnding - length + least] = hash;
    if (code < 128 || second[code] === 0) continue;
    hash = nextHash(hash, second[code]!);
    if (++length >= least) into[longestEnding - length + least] = hash;
  }
}

/** A word folded letter by letter, as the hashes see it. */
export function foldedWord(text: string, start: number, end: number): string {
  const { first, second } = foldTable();
  let folded = "";
  for (let i = start; i < end; i++) {
    const code = codeAt(text, i);
    if (code === and) return "and";
    if (first[code]! <= leftOut) continue;
    folded += String.fromCharCode(first[code]!);
    if (second[code]) folded += String.fromCharCode(second[code]!);
  }
  return folded;
}
