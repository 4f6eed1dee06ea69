/** Up to four letters, the last byte of each, as one number: a letter is added at its end, and a fifth drops the first. */
export const addLetter = (letters: number, code: number): number => (letters << 8) | (code & 255);

/** Letters that follow each other in a literal, by which it is looked up; `isWhole`: they are all of it, and end a word. */
export type LetterGroup = { letters: number; length: number; isWhole: boolean };

/** The last so many of four letters. */
export const lastLetters = (letters: number, count: number): number =>
  count === 4 ? letters : letters & ((1 << (8 * count)) - 1);

/** The letter at a place, counted from the last one. */
export const letterAt = (letters: number, place: number): number => (letters >> (8 * place)) & 255;

/** Six bits of each of the last two letters: those of a to z are told apart, and what is of them all stays in the cache. */
export const lastPair = (letters: number): number => ((letters >> 2) & 0xfc0) | (letters & 63);
export const pairCount = 2 ** 12;

/** The last pairs of texts that end with some letters: any where it is one letter. */
export const pairsOf = (letters: number, length: number): number[] =>
  length > 1 ? [lastPair(letters)] : Array.from({ length: 64 }, (_, before) => lastPair(addLetter(before, letters)));

/** How many letters a group has at the most. */
export const mostLetters = 4;

const size = 15;

/**
 * Which groups of four letters there are, two bits for two kinds of them, in 8 kilobytes: where it says no there is none,
 * where it says yes there is one or, rarely, another of the same hash.
 */
export class LetterBits {
  readonly table = new Uint8Array(2 ** size / 4);

  add(letters: number, kind: 1 | 2): void {
    const bit = bitOf(letters);
    this.table[bit >> 2]! |= kind << (2 * (bit & 3));
  }
}

export const bitOf = (letters: number): number => Math.imul(letters, 0x9e3779b1) >>> (32 - size);
