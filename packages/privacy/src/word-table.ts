import { hashesOf } from "./word-hash.ts";

/**
 * Some words that the code itself names, each with a number, asked for by a word's hashes: no string has to be made of a
 * text's word, as a pattern or a set of strings would want.
 */
export class WordTable {
  /** By slot the two hashes, side by side; both 0 in a free one. */
  readonly #hashes: Int32Array;
  readonly #numbers: Float64Array;

  /** `words`: folded. */
  constructor(words: Iterable<readonly [word: string, number: number]>) {
    const entries = [...words];
    let size = 8;
    while (size < 4 * entries.length) size *= 2;
    this.#hashes = new Int32Array(2 * size);
    this.#numbers = new Float64Array(size).fill(Number.NaN);
    for (const [word, number] of entries) {
      const [hash, check] = hashesOf(word);
      const slot = this.#slotOf(hash, check);
      this.#hashes[2 * slot] = hash;
      this.#hashes[2 * slot + 1] = check;
      this.#numbers[slot] = number;
    }
  }

  /** NaN for a word that is not in it. */
  numberOf(hash: number, check: number): number {
    return this.#numbers[this.#slotOf(hash, check)]!;
  }

  /** The slot of a word, or the free one where it would be. */
  #slotOf(hash: number, check: number): number {
    const hashes = this.#hashes;
    const mask = hashes.length / 2 - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const found = hashes[2 * slot]!;
      if (found === hash && hashes[2 * slot + 1] === check) return slot;
      if (found === 0 && hashes[2 * slot + 1] === 0) return slot;
    }
  }
}

/** A table of words without numbers, parted by blanks. */
export const wordSet = (words: string) => new WordTable(words.split(" ").map((word) => [word, 1]));
