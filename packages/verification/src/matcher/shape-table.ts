import { type AsciiSet, isInSet } from "../patterns/ascii-set.ts";
import { FoundLiterals } from "./found-literals.ts";

/** Shapes whose places are the bits of one number. */
type Word = {
  masks: Int32Array;
  starts: number;
  ends: number;
  state: number;
  shapes: { key: number; length: number }[];
};

const bits = 32;

/** Classes of characters that follow each other, and what they are a sign of. */
export type KeyedShape = { shape: readonly AsciiSet[]; key: number };

/**
 * Shapes in a text, all at once: each place of each shape is a bit, and each character moves on the bits whose place it
 * may stand at (Baeza-Yates and Gonnet, "shift and"). Characters beyond ASCII may stand at any.
 * Cost: some operations on a number per character, for each 32 places of all shapes together.
 */
export class ShapeTable {
  readonly #words: readonly Word[];
  readonly #found = new FoundLiterals();

  constructor(shapes: readonly KeyedShape[]) {
    const words: Word[] = [];
    let free = 0;
    for (const { shape, key } of shapes) {
      if (shape.length > free) {
        words.push({ masks: new Int32Array(128), starts: 0, ends: 0, state: 0, shapes: [] });
        free = bits;
      }
      addShape(words.at(-1)!, shape, { key, first: bits - free });
      free -= shape.length;
    }
    this.#words = words;
  }

  /** The shapes in a text, by their keys and where they begin, in the order in which they end. */
  find(text: string): FoundLiterals {
    this.#found.count = 0;
    if (this.#words.length === 1) this.#findOne(this.#words[0]!, text);
    else if (this.#words.length > 1) this.#findAll(text);
    return this.#found;
  }

  #findOne(word: Word, text: string): void {
    const { masks, starts, ends } = word;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = (state << 1) | starts;
      if (code < 128) state &= masks[code]!;
      if ((state & ends) !== 0) this.#add(word, state & ends, at);
    }
  }

  #findAll(text: string): void {
    for (const word of this.#words) word.state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      for (const word of this.#words) {
        const state = ((word.state << 1) | word.starts) & (code < 128 ? word.masks[code]! : -1);
        word.state = state;
        if ((state & word.ends) !== 0) this.#add(word, state & word.ends, at);
      }
    }
  }

  #add({ shapes }: Word, ended: number, at: number): void {
    for (let left = ended; left !== 0; left &= left - 1) {
      const { key, length } = shapes[31 - Math.clz32(left & -left)]!;
      this.#found.add(key, at + 1 - length);
    }
  }
}

/** Gives a shape the bits from `first` on; what is known of it is kept at its last. */
function addShape(word: Word, shape: readonly AsciiSet[], { key, first }: { key: number; first: number }): void {
  const last = first + shape.length - 1;
  word.starts |= 1 << first;
  word.ends |= 1 << last;
  word.shapes[last] = { key, length: shape.length };
  for (const [place, set] of shape.entries())
    for (let code = 0; code < 128; code++) if (isInSet(set, code)) word.masks[code]! |= 1 << (first + place);
}
