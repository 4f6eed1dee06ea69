import { type MarkTable, setMask } from "./mark-table.ts";

/** How many words are kept; a power of two. More would miss less, and push the rest of a text out of the nearest caches. */
const mostKept = 1 << 13;

/**
 * The numbers of the marks of the words that texts had last, in front of the tables of all words. As in those, a number
 * stands in the low bits of a word's check; before it stands the hash, so that a word is two numbers side by side.
 */
export class KeptMarks {
  readonly #words = new Int32Array(2 * mostKept);
  readonly #tables: readonly [usual: MarkTable, unusual: MarkTable];

  constructor(usual: MarkTable, unusual: MarkTable) {
    this.#tables = [usual, unusual];
  }

  /** The number of a word's marks; 0 when the word is unknown. */
  at(hash: number, check: number): number {
    const slot = 2 * ((hash ^ (hash >>> 15)) & (mostKept - 1));
    const kept = this.#words[slot + 1]!;
    return this.#words[slot] === hash && ((kept ^ check) & ~setMask) === 0
      ? kept & setMask
      : this.#read(slot, hash, check);
  }

  /** The same of what does not recur, and would only take the place of words that do. */
  ofOther(hash: number, check: number): number {
    const [usual, unusual] = this.#tables;
    return usual.at(hash, check) || unusual.at(hash, check);
  }

  #read(slot: number, hash: number, check: number): number {
    const found = this.ofOther(hash, check);
    this.#words[slot] = hash;
    this.#words[slot + 1] = (check & ~setMask) | found;
    return found;
  }
}
