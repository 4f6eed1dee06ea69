import { type AsciiSet, isInSet } from "../patterns/ascii-set.ts";
import { FoundLiterals } from "./found-literals.ts";

/** Shapes whose places are the bits of one number. */
type Word = {
  masks: Int32Array;
  starts: number;
  ends: number;
  shapes: { number: number; length: number }[];
  found: FoundLiterals;
};

const bits = 32;

/**
 * Shapes in a text, all at once: each place of each shape is a bit, and each character moves on the bits whose place it
 * may stand at (Baeza-Yates and Gonnet, "shift and"). Characters beyond ASCII may stand at any.
 * Cost: some operations on a number per character, for each 32 places of all shapes together.
 */
export class ShapeTable {
  readonly #words: readonly Word[];

  constructor(shapes: readonly (readonly AsciiSet[])[]) {
    const words: Word[] = [];
    let free = 0;
    for (const [number, shape] of shapes.entries()) {
      if (shape.length > free) {
        words.push({ masks: new Int32Array(128), starts: 0, ends: 0, shapes: [], found: new FoundLiterals() });
        free = bits;
      }
      addShape(words.at(-1)!, shape, { number, first: bits - free });
      free -= shape.length;
    }
    this.#words = words;
  }

  /** The shapes in a text, by their numbers and where they begin; of each 32 places by themselves in the order of the text. */
  find(text: string): FoundLiterals[] {
    return this.#words.map((word) => this.#findWord(word, text));
  }

  #findWord({ masks, starts, ends, shapes, found }: Word, text: string): FoundLiterals {
    found.count = 0;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = (state << 1) | starts;
      if (code < 128) state &= masks[code]!;
      if ((state & ends) === 0) continue;
      for (let left = state & ends; left !== 0; left &= left - 1) {
        const { number, length } = shapes[31 - Math.clz32(left & -left)]!;
        found.add(number, at + 1 - length);
      }
    }
    return found;
  }
}

/** Gives a shape the bits from `first` on; what is known of it is kept at its last. */
function addShape(word: Word, shape: readonly AsciiSet[], { number, first }: { number: number; first: number }): void {
  const last = first + shape.length - 1;
  word.starts |= 1 << first;
  word.ends |= 1 << last;
  word.shapes[last] = { number, length: shape.length };
  for (const [place, set] of shape.entries())
    for (let code = 0; code < 128; code++) if (isInSet(set, code)) word.masks[code]! |= 1 << (first + place);
}
