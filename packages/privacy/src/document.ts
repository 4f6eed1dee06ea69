import { fold } from "./fold.ts";
import { lexicon } from "./names/lexicon.ts";
import { shape, type Tokens, tokenize } from "./tokens.ts";

/** A text with its tokens and what the lexicon knows of them, looked up once and only where asked. */
export class Document {
  readonly text: string;
  readonly tokens: Tokens;
  readonly #folded: (string | undefined)[] = [];
  readonly #marks: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
    this.#marks = new Int32Array(this.tokens.count).fill(-1);
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
    if (index < 0 || index >= this.tokens.count) return 0;
    let found = this.#marks[index]!;
    if (found < 0) {
      found = lexicon().marks(this.word(index));
      this.#marks[index] = found;
    }
    return found;
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
