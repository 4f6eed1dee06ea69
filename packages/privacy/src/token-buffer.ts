import type { Tokens } from "./tokens.ts";

/** Tokens that are being written. To use one again spares the memory's preparation, which is a good part of the work. */
export class TokenBuffer implements Tokens {
  count = 0;
  wordCount = 0;
  capitals = 0;
  digits = 0;
  lowerLetters = 0;
  upperLetters = 0;
  start!: Int32Array;
  end!: Int32Array;
  hash!: Int32Array;
  check!: Int32Array;
  words!: Int32Array;
  capitalised!: Int32Array;
  withDigits!: Int32Array;
  shape!: Uint8Array;
  gap!: Uint8Array;
  traits!: Uint8Array;

  constructor(capacity: number) {
    this.#makeColumns(capacity);
  }

  /** Forgets all tokens, and makes room for so many. */
  empty(capacity: number): void {
    if (this.start.length < capacity) this.#makeColumns(capacity);
    this.count = 0;
    this.wordCount = 0;
    this.capitals = 0;
    this.digits = 0;
    this.lowerLetters = 0;
    this.upperLetters = 0;
  }

  /** Doubles the room. */
  grow(): void {
    const { start, end, hash, check, words, capitalised, withDigits, shape, gap, traits } = this;
    this.#makeColumns(2 * start.length);
    this.start.set(start);
    this.end.set(end);
    this.hash.set(hash);
    this.check.set(check);
    this.words.set(words);
    this.capitalised.set(capitalised);
    this.withDigits.set(withDigits);
    this.shape.set(shape);
    this.gap.set(gap);
    this.traits.set(traits);
  }

  /** All in one piece of memory: ten pieces cost more than what is done with a short text. */
  #makeColumns(capacity: number): void {
    const room = Math.ceil(capacity / 4) * 4;
    const memory = new ArrayBuffer(room * 31);
    const numbers = (column: number) => new Int32Array(memory, column * room * 4, room);
    const bytes = (column: number) => new Uint8Array(memory, (28 + column) * room, room);
    this.start = numbers(0);
    this.end = numbers(1);
    this.hash = numbers(2);
    this.check = numbers(3);
    this.words = numbers(4);
    this.capitalised = numbers(5);
    this.withDigits = numbers(6);
    this.shape = bytes(0);
    this.gap = bytes(1);
    this.traits = bytes(2);
  }
}
