import { fold } from "./fold.ts";
import { everyGate, lexicon } from "./names/lexicon.ts";
import { shape, type TokenBuffer, type Tokens, tokenize } from "./tokens.ts";

/** A text with its tokens and what the lexicon knows of them, looked up once. */
export class Document {
  readonly text: string;
  readonly tokens: Tokens;
  readonly #folded: (string | undefined)[];
  readonly #marks: Int32Array;
  readonly #anyMarks: number;
  /** Marks of all words that begin in each stretch of 64 units. */
  readonly #stretches: Int32Array;

  /** `buffer`: of a document that is done with. */
  constructor(text: string, buffer?: TokenBuffer) {
    this.text = text;
    this.tokens = tokenize(text, 0, text.length, buffer);
    const { count, start, hash, check, compounds } = this.tokens;
    const { marksAt } = lexicon();
    this.#folded = new Array(count);
    this.#marks = new Int32Array(count);
    this.#stretches = new Int32Array((text.length >> 6) + 1);
    for (const i of compounds) this.#marks[i] = everyGate;
    let any = 0;
    for (let i = 0; i < count; i++) {
      if (hash[i] === 0) continue;
      const marks = marksAt(hash[i]!, check[i]!) | this.#marks[i]!;
      if (marks === 0) continue;
      this.#marks[i] = marks;
      this.#stretches[start[i]! >> 6]! |= marks;
      any |= marks;
    }
    this.#anyMarks = any;
  }

  /** The token as written; "" outside of the text. */
  raw(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    return this.text.slice(this.tokens.start[index], this.tokens.end[index]);
  }

  /** The token folded, without a possessive ending; "" outside of the text. */
  word(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    let folded = this.#folded[index];
    if (folded === undefined) {
      folded = fold(this.raw(index));
      if (folded.includes("'")) folded = folded.replace(/'s?$/, "");
      this.#folded[index] = folded;
    }
    return folded;
  }

  /** Marks of the lexicon (`mark`) for the token; 0 when it is unknown. */
  marks(index: number): number {
    return index < 0 || index >= this.tokens.count ? 0 : this.#marks[index]!;
  }

  /** Whether any word of the text has one of the marks. */
  has(marks: number): boolean {
    return (this.#anyMarks & marks) !== 0;
  }

  /** Indices of the words with one of the marks. */
  withMarks(marks: number): number[] {
    const found: number[] = [];
    if ((this.#anyMarks & marks) === 0) return found;
    for (let i = 0; i < this.#marks.length; i++) if ((this.#marks[i]! & marks) !== 0) found.push(i);
    return found;
  }

  /** Whether a word with one of the marks may begin at most `reach` units before a token; false is certain. */
  mayFollow(index: number, marks: number, reach: number): boolean {
    if ((this.#anyMarks & marks) === 0) return false;
    const at = this.tokens.start[index]!;
    const last = at >> 6;
    for (let i = Math.max(0, at - reach) >> 6; i <= last; i++) if ((this.#stretches[i]! & marks) !== 0) return true;
    return false;
  }

  shape(index: number): number {
    return index < 0 || index >= this.tokens.count ? 0 : this.tokens.shape[index]!;
  }

  isPunctuation(index: number, characters: string): boolean {
    return this.shape(index) === shape.punctuation && characters.includes(this.text[this.tokens.start[index]!]!);
  }

  /** Text of at most `length` units before an offset, lower case, for cues. */
  before(offset: number, length = 48): string {
    return this.text.slice(Math.max(0, offset - length), offset).toLowerCase();
  }

  after(offset: number, length = 32): string {
    return this.text.slice(offset, offset + length).toLowerCase();
  }
}
