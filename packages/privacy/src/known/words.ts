import { foldTable, leftOut, separator } from "./fold-table.ts";

/** How many final letters of a word may be an ending. */
export const longestEnding = 4;

/** Words of a text as parallel arrays, with the hash of each folded word and of its beginnings without 1 to 4 letters. */
export type Words = {
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** Five hashes per word: the whole, then with 1, 2, 3 and 4 letters less (0 where too short). */
  hashes: Int32Array;
  /** Folded length. */
  length: Uint16Array;
};

const and = 0x26;
const prime = 0x01000193;
const seed = 0x811c9dc5 | 0;
export const hashOf = (hash: number, letter: number) => Math.imul(hash ^ letter, prime);
const andHash = hashOf(hashOf(hashOf(seed, 97), 110), 100);

export const newWords = (capacity: number): Words => ({
  count: 0,
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
  hashes: new Int32Array(capacity * 5),
  length: new Uint16Array(capacity),
});

/** One pass over a text: letters and digits make words, "&" is the word "and", East Asian characters stand alone. */
export function splitWords(text: string, begin = 0, size = text.length, reuse?: Words): Words {
  const { first, second, own } = foldTable();
  const capacity = Math.max(8, ((size - begin) >> 1) + 2);
  const words = reuse && reuse.start.length >= capacity ? reuse : newWords(capacity);
  words.count = 0;
  let i = begin;
  while (i < size) {
    const code = text.charCodeAt(i);
    const letter = first[code]!;
    if (letter === separator || letter === leftOut) {
      if (code === and) add(words, i, i + 1, andHash, 0, 0, 0, 0, 3);
      i++;
      continue;
    }
    const from = i;
    let h0 = seed;
    let h1 = 0;
    let h2 = 0;
    let h3 = 0;
    let h4 = 0;
    let length = 0;
    if (own[code]) {
      h0 = hashOf(seed, letter);
      length = 1;
      i++;
    } else {
      for (; i < size; i++) {
        const at = text.charCodeAt(i);
        const folded = first[at]!;
        if (folded === separator || own[at]) break;
        if (folded === leftOut) continue;
        h4 = h3;
        h3 = h2;
        h2 = h1;
        h1 = h0;
        h0 = hashOf(h0, folded);
        length++;
        if (second[at]) {
          h4 = h3;
          h3 = h2;
          h2 = h1;
          h1 = h0;
          h0 = hashOf(h0, second[at]!);
          length++;
        }
      }
    }
    add(words, from, i, h0, h1, h2, h3, h4, length);
  }
  return words;
}

function add(
  words: Words,
  start: number,
  end: number,
  h0: number,
  h1: number,
  h2: number,
  h3: number,
  h4: number,
  length: number,
): void {
  const at = words.count++;
  words.start[at] = start;
  words.end[at] = end;
  words.length[at] = length;
  const hash = at * 5;
  words.hashes[hash] = h0;
  words.hashes[hash + 1] = h1;
  words.hashes[hash + 2] = h2;
  words.hashes[hash + 3] = h3;
  words.hashes[hash + 4] = h4;
}

/** A word folded letter by letter, as the hashes see it. */
export function foldedWord(text: string, start: number, end: number): string {
  const { first, second } = foldTable();
  let folded = "";
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === and) return "and";
    if (first[code]! <= leftOut) continue;
    folded += String.fromCharCode(first[code]!);
    if (second[code]) folded += String.fromCharCode(second[code]!);
  }
  return folded;
}
