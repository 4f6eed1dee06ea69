import { checkSeed, hashSeed, nextCheck, nextHash } from "../word-hash.ts";

/** Marks of folded words, in an open-addressed table that is looked up by a word's hashes or by the word. */
export class MarkTable {
  /** Per slot its hash, check and marks, side by side so that a look takes one line of the cache; marks are never 0. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(words: readonly (readonly [word: string, marks: number])[]) {
    let size = 1 << 10;
    while (size < words.length * 2) size *= 2;
    this.#slots = new Int32Array(size * 4);
    this.#mask = size - 1;
    for (const [word, marks] of words) this.#put(word, marks);
  }

  /** 0 when the word is unknown. */
  at(hash: number, check: number): number {
    const slots = this.#slots;
    for (let slot = slotOf(hash) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const marks = slots[slot * 4 + 2]!;
      if (marks === 0 || (slots[slot * 4] === hash && slots[slot * 4 + 1] === check)) return marks;
    }
  }

  of(word: string): number {
    const [hash, check] = hashesOf(word);
    return this.at(hash, check);
  }

  #put(word: string, marks: number): void {
    const [hash, check] = hashesOf(word);
    let slot = slotOf(hash) & this.#mask;
    while (this.#slots[slot * 4 + 2] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots.set([hash, check, marks], slot * 4);
  }
}

const slotOf = (hash: number) => hash ^ (hash >>> 15);

function hashesOf(word: string): [hash: number, check: number] {
  let hash = hashSeed;
  let check = checkSeed;
  for (let i = 0; i < word.length; i++) {
    hash = nextHash(hash, word.charCodeAt(i));
    check = nextCheck(check, word.charCodeAt(i));
  }
  return [hash, check];
}
