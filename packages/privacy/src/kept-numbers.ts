/** How many are kept; a power of two. More would miss less, and no longer stay in the processor's nearest caches. */
const mostKept = 1 << 12;

/**
 * Numbers for words, by the words' two hashes (word-hash.ts); a slot holds the last word that fell into it. Nine of ten
 * words of a text were there a moment ago: in small tables they are found at once, while each look into a large one is
 * likely to wait for the memory.
 */
export class KeptNumbers {
  /** By slot. */
  readonly numbers = new Int32Array(mostKept);
  readonly #hashes = new Int32Array(mostKept);
  readonly #checks = new Int32Array(mostKept);

  /** The slot of a word that is kept; -1 of one that is not. */
  slotOf(hash: number, check: number): number {
    const slot = slotFor(hash);
    return this.#hashes[slot] === hash && this.#checks[slot] === check ? slot : -1;
  }

  /** Keeps a word's number, and returns it. */
  keep(hash: number, check: number, number: number): number {
    const slot = slotFor(hash);
    this.#hashes[slot] = hash;
    this.#checks[slot] = check;
    this.numbers[slot] = number;
    return number;
  }
}

const slotFor = (hash: number) => (hash ^ (hash >>> 15)) & (mostKept - 1);
