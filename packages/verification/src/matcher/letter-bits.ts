/** Up to four letters, the last byte of each, as one number: a letter is added at its end, and a fifth drops the first. */
export const addLetter = (letters: number, code: number): number => (letters << 8) | (code & 255);

/** The last so many of four letters. */
export const lastLetters = (letters: number, count: number): number =>
  count === 4 ? letters : letters & ((1 << (8 * count)) - 1);

const size = 16;

/**
 * Which groups of one to four letters there are, in 8 kilobytes: where it says no there is none, where it says yes there
 * is one or, rarely, another of the same hash.
 */
export class LetterBits {
  readonly #bits = new Uint8Array(2 ** size / 8);

  add(letters: number): void {
    const bit = hashOf(letters);
    this.#bits[bit >> 3]! |= 1 << (bit & 7);
  }

  has(letters: number): boolean {
    const bit = hashOf(letters);
    return ((this.#bits[bit >> 3]! >> (bit & 7)) & 1) === 1;
  }
}

const hashOf = (letters: number) => Math.imul(letters, 0x9e3779b1) >>> (32 - size);
