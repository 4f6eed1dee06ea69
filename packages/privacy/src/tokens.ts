import { characterKinds, isLetter, kind } from "./character-kinds.ts";
import { newWord, type ScannedWord, scanWord } from "./scan-word.ts";

/** What a token looks like. */
export const shape = {
  lower: 1,
  title: 2,
  upper: 3,
  initial: 4,
  mixed: 5,
  uncased: 6,
  number: 7,
  alphanumeric: 8,
  punctuation: 9,
} as const;

/** What stands before a token. */
export const gap = { none: 0, space: 1, line: 2, paragraph: 3 } as const;

/** Tokens of a text as parallel arrays: far cheaper than objects at megabytes per call. */
export type Tokens = {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly shape: Uint8Array;
  readonly gap: Uint8Array;
  /** The two hashes of a word or number as `fold` writes it, without a possessive ending; `hash` is 0 for punctuation. */
  readonly hash: Int32Array;
  readonly check: Int32Array;
  /** What the lexicon knows of the word (`mark`); written by `Document`. */
  readonly marks: Int32Array;
  /** 1 for words of nothing but letters and digits that fold to one each. */
  readonly isPlain: Uint8Array;
  /** Indices of tokens that hold a digit. */
  readonly withDigits: number[];
  /** Indices of words with a hyphen in them. */
  readonly compounds: number[];
  /** Indices of words that begin with a capital or have no case. */
  readonly capitalised: number[];
  readonly lowerLetters: number;
  readonly upperLetters: number;
};

/**
 * Splits a text, or the stretch of it from `begin` to `size`, into words, numbers and single marks. Words keep inner
 * apostrophes and hyphens ("O'Brien-Smith"), and are read to their end. `into`: a buffer whose earlier tokens are done with.
 */
export function tokenize(text: string, begin = 0, size = text.length, into = new TokenBuffer()): Tokens {
  const kinds = characterKinds();
  into.empty(16 + ((size - begin) >> 2) + ((size - begin) >> 4));
  const word = newWord();
  let lines = 2;
  let spaces = 1;
  for (let i = begin; i < size; ) {
    const code = text.charCodeAt(i);
    const first = kinds[code]!;
    if (first === kind.space) {
      spaces = 1;
      i++;
    } else if (first === kind.line) {
      if (code !== 13 || text.charCodeAt(i + 1) !== 10) lines++;
      i++;
    } else {
      const before = lines > 1 ? gap.paragraph : lines === 1 ? gap.line : spaces ? gap.space : gap.none;
      if (isLetter(first) || first === kind.digit) {
        scanWord(text, i, word);
        into.addWord(i, word, before, first);
        i = word.end;
      } else into.addMark(i++, before);
      lines = 0;
      spaces = 0;
    }
  }
  return into;
}

/** Columns of so many tokens in one piece of memory: seven pieces cost more than what is done with a short text. */
function columns(capacity: number) {
  const room = Math.ceil(capacity / 4) * 4;
  const memory = new ArrayBuffer(room * 23);
  const numbers = (column: number) => new Int32Array(memory, column * room * 4, room);
  const bytes = (column: number) => new Uint8Array(memory, 20 * room + column * room, room);
  return {
    start: numbers(0),
    end: numbers(1),
    hash: numbers(2),
    check: numbers(3),
    marks: numbers(4),
    shape: bytes(0),
    gap: bytes(1),
    isPlain: bytes(2),
  };
}

/** Tokens that are being written. To use one again spares the memory's preparation, which is a good part of the work. */
export class TokenBuffer implements Tokens {
  count = 0;
  start!: Int32Array;
  end!: Int32Array;
  shape!: Uint8Array;
  gap!: Uint8Array;
  hash!: Int32Array;
  check!: Int32Array;
  marks!: Int32Array;
  isPlain!: Uint8Array;
  withDigits: number[] = [];
  compounds: number[] = [];
  capitalised: number[] = [];
  lowerLetters = 0;
  upperLetters = 0;

  /** Forgets all tokens, and makes room for so many. */
  empty(capacity: number): void {
    if (this.start === undefined || this.start.length < capacity) Object.assign(this, columns(capacity));
    this.count = 0;
    this.withDigits = [];
    this.compounds = [];
    this.capitalised = [];
    this.lowerLetters = 0;
    this.upperLetters = 0;
  }

  addMark(at: number, before: number): void {
    const index = this.#next();
    this.start[index] = at;
    this.end[index] = at + 1;
    this.shape[index] = shape.punctuation;
    this.gap[index] = before;
    this.hash[index] = 0;
    this.isPlain[index] = 0;
  }

  addWord(at: number, word: ScannedWord, before: number, first: number): void {
    const index = this.#next();
    this.start[index] = at;
    this.end[index] = word.end;
    this.gap[index] = before;
    this.hash[index] = word.hash;
    this.check[index] = word.check;
    this.isPlain[index] = word.isPlain ? 1 : 0;
    this.lowerLetters += word.lower;
    this.upperLetters += word.upper;
    if (word.hasHyphen) this.compounds.push(index);
    const looks = shapeOf(first, word);
    this.shape[index] = looks;
    if (word.digits > 0) this.withDigits.push(index);
    else if (looks !== shape.lower) this.capitalised.push(index);
  }

  #next(): number {
    if (this.count === this.start.length) this.#grow();
    return this.count++;
  }

  #grow(): void {
    const larger = columns(this.start.length * 2);
    for (const name of Object.keys(larger) as (keyof typeof larger)[]) larger[name].set(this[name]);
    Object.assign(this, larger);
  }
}

function shapeOf(first: number, { upper, lower, uncased, digits }: ScannedWord): number {
  if (digits > 0) return upper + lower + uncased > 0 ? shape.alphanumeric : shape.number;
  if (uncased > 0) return shape.uncased;
  if (upper === 0) return shape.lower;
  if (first !== kind.upper) return shape.mixed;
  if (lower === 0) return upper === 1 ? shape.initial : shape.upper;
  return upper === 1 ? shape.title : shape.mixed;
}
