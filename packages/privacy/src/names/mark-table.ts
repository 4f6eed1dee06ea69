import { hashesOf } from "../word-hash.ts";

/** Low bits of a slot: the number of the word's marks among `sets`, 0 in a free slot. Above them stand bits of its check. */
const setBits = 10;
export const setMask = (1 << setBits) - 1;

/**
 * Marks of folded words, in an open-addressed table that is looked up by a word's hashes or by the word. A slot is one
 * number, so that the table of all words fits into the processor's cache; one unknown word in a million is taken for
 * a listed one.
 */
export class MarkTable {
  readonly #slots: Int32Array;

  /** `slots`: a power of two of them, as `packMarks` makes them. */
  constructor(slots: Int32Array) {
    this.#slots = slots;
  }

  /** The number of a word's marks; 0 when the word is unknown. */
  at(hash: number, check: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = slotOf(hash) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot]!;
      if (found === 0) return 0;
      if ((found ^ check) >>> setBits === 0) return found & setMask;
    }
  }
}

/** The slots of a table of words with the numbers of their marks. */
export function packMarks(words: readonly (readonly [word: string, set: number])[]): Int32Array {
  let size = 1 << 10;
  while (size * 2 < words.length * 3) size *= 2;
  const slots = new Int32Array(size);
  for (const [word, set] of words) {
    const [hash, check] = hashesOf(word);
    const value = (check & ~setMask) | set;
    let slot = slotOf(hash) & (size - 1);
    while (slots[slot] !== 0) {
      if ((slots[slot]! ^ check) >>> setBits === 0 && slots[slot] !== value)
        throw new Error(`"${word}" has the hashes of another word: change a seed of word-hash.ts`);
      slot = (slot + 1) & (size - 1);
    }
    slots[slot] = value;
  }
  return slots;
}

const slotOf = (hash: number) => hash ^ (hash >>> 15);
