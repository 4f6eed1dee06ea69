import { fold } from "./fold.ts";
import { foldedWordOf } from "./folded-words.ts";
import { lexicon } from "./names/lexicon.ts";
import { everyGate, mark } from "./names/mark.ts";
import { shape, type TokenBuffer, type Tokens, tokenize } from "./tokens.ts";

/** Gates whose words are looked at one by one. */
const listedGates = mark.boxGate | mark.birthGate;

/** A text with its tokens and what the lexicon knows of them, looked up once. */
export class Document {
  readonly text: string;
  readonly tokens: Tokens;
  readonly #anyMarks: number;
  /** Marks of all words that begin in each stretch of 64 units. */
  readonly #stretches: Int32Array;
  /** Indices of the words with a mark of `listedGates`. */
  readonly #gated: number[] = [];

  /** `buffer`: of a document that is done with. */
  constructor(text: string, buffer?: TokenBuffer) {
    this.text = text;
    this.tokens = tokenize(text, 0, text.length, buffer);
    const { count, start, hash, check, marks, shape: shapes, compounds } = this.tokens;
    const words = lexicon();
    const stretches = new Int32Array((text.length >> 6) + 1);
    let any = 0;
    let compound = 0;
    for (let i = 0; i < count; i++) {
      let found =
        shapes[i]! >= shape.number && shapes[i] !== shape.alphanumeric ? 0 : words.marksAt(hash[i]!, check[i]!);
      if (compounds[compound] === i) {
        compound++;
        found |= this.#gatesWithin(i);
      }
      marks[i] = found;
      if (found === 0) continue;
      stretches[start[i]! >> 6]! |= found;
      any |= found;
      if ((found & listedGates) !== 0) this.#gated.push(i);
    }
    this.#stretches = stretches;
    this.#anyMarks = any;
  }

  /** Gates of the words in a compound ("sub-account"). */
  #gatesWithin(index: number): number {
    const parts = fold(this.raw(index)).split("-");
    return parts.reduce((found, part) => found | lexicon().marks(part), 0) & everyGate;
  }

  /** The token as written; "" outside of the text. */
  raw(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    return this.text.slice(this.tokens.start[index], this.tokens.end[index]);
  }

  /** The token folded, without a possessive ending; "" outside of the text. */
  word(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    const { start, end, hash, check, isPlain } = this.tokens;
    if (isPlain[index]) return foldedWordOf(this.text, start[index]!, end[index]!, hash[index]!, check[index]!);
    const folded = fold(this.raw(index));
    return folded.includes("'") ? folded.replace(/'s?$/, "") : folded;
  }

  /** Marks of the lexicon (`mark`) for the token; 0 when it is unknown. */
  marks(index: number): number {
    return index < 0 || index >= this.tokens.count ? 0 : this.tokens.marks[index]!;
  }

  /** Whether any word of the text has one of the marks. */
  has(marks: number): boolean {
    return (this.#anyMarks & marks) !== 0;
  }

  /** Indices of the words with one of the marks, which are of `listedGates`. */
  withGate(marks: number): number[] {
    if ((this.#anyMarks & marks) === 0) return [];
    return this.#gated.filter((index) => (this.tokens.marks[index]! & marks) !== 0);
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
