import { codeAt } from "./code-at.ts";
import { DocumentMemory } from "./document-memory.ts";
import { fold } from "./fold.ts";
import { foldedWordOf } from "./folded-words.ts";
import { type NumberGroup, numberGroups } from "./number-groups.ts";
import { tokenize } from "./tokenize.ts";
import { shape, type Tokens, trait } from "./tokens.ts";
import type { WordTable } from "./word-table.ts";

/** A text with its tokens and what the lexicon knows of them, looked up once. */
export class Document {
  readonly text: string;
  readonly tokens: Tokens;
  /** Indices of the tokens that hold a digit. */
  readonly withDigits: Int32Array;
  /** Indices of the words that begin with a capital or have no case. */
  readonly capitalised: Int32Array;
  readonly #memory: DocumentMemory;
  readonly #anyMarks: number;
  #numberGroups: readonly NumberGroup[][] | undefined;

  /** `memory`: of a document that is done with. */
  constructor(text: string, memory = new DocumentMemory()) {
    this.text = text;
    this.tokens = tokenize(text, 0, text.length, memory.tokens);
    this.#memory = memory;
    this.#anyMarks = memory.lookUp(text);
    this.withDigits = this.tokens.withDigits.subarray(0, this.tokens.digits);
    this.capitalised = this.tokens.capitalised.subarray(0, this.tokens.capitals);
  }

  /** The token as written; "" outside of the text. */
  raw(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    return this.text.slice(this.tokens.start[index], this.tokens.end[index]);
  }

  /** The token folded, without a possessive ending; "" outside of the text. */
  word(index: number): string {
    if (index < 0 || index >= this.tokens.count) return "";
    const { start, end, hash, check, traits } = this.tokens;
    if (traits[index]! & trait.plain)
      return foldedWordOf(this.text, start[index]!, end[index]!, hash[index]!, check[index]!);
    const folded = fold(this.raw(index));
    return folded.includes("'") ? folded.replace(/'s?$/, "") : folded;
  }

  /** Units of `word(index)`. */
  wordLength(index: number): number {
    return this.isPlain(index) ? this.tokens.end[index]! - this.tokens.start[index]! : this.word(index).length;
  }

  /** Whether the token is one of some words. */
  isOneOf(index: number, words: WordTable): boolean {
    return !Number.isNaN(this.numberIn(index, words));
  }

  /** The number that a table has for the token; NaN when it has none. */
  numberIn(index: number, words: WordTable): number {
    if (index < 0 || index >= this.tokens.count || this.tokens.shape[index] === shape.punctuation) return Number.NaN;
    return words.numberOf(this.tokens.hash[index]!, this.tokens.check[index]!);
  }

  /** Marks of the lexicon (`mark`) for the token; 0 when it is unknown. */
  marks(index: number): number {
    return index < 0 || index >= this.tokens.count ? 0 : this.#memory.marks[index]!;
  }

  /** Whether any word of the text has one of the marks. */
  has(marks: number): boolean {
    return (this.#anyMarks & marks) !== 0;
  }

  /** Indices of the words with one of the marks, which are of `listedGates`. */
  withGate(marks: number): number[] {
    if ((this.#anyMarks & marks) === 0) return [];
    return this.#memory.gated.filter((index) => (this.marks(index) & marks) !== 0);
  }

  /** Whether a word with one of the marks may begin at most `reach` units before a token; false is certain. */
  mayFollow(index: number, marks: number, reach: number): boolean {
    if ((this.#anyMarks & marks) === 0) return false;
    const at = this.tokens.start[index]!;
    return this.#memory.mayStandBetween(Math.max(0, at - reach), at, marks);
  }

  /** Digits that stand together, as of a card or phone. */
  numberGroups(): readonly NumberGroup[][] {
    this.#numberGroups ??= numberGroups(this);
    return this.#numberGroups;
  }

  hasHyphen(index: number): boolean {
    return index >= 0 && index < this.tokens.count && (this.tokens.traits[index]! & trait.hyphen) !== 0;
  }

  /** Whether the token is nothing but letters and digits: no apostrophe, no hyphen. */
  isPlain(index: number): boolean {
    return index >= 0 && index < this.tokens.count && (this.tokens.traits[index]! & trait.plain) !== 0;
  }

  /** Whether a word with one of the marks may begin between two offsets; false is certain. */
  mayHold(from: number, to: number, marks: number): boolean {
    return (this.#anyMarks & marks) !== 0 && this.#memory.mayStandBetween(from, Math.min(to, this.text.length), marks);
  }

  shape(index: number): number {
    return index < 0 || index >= this.tokens.count ? 0 : this.tokens.shape[index]!;
  }

  isPunctuation(index: number, characters: string): boolean {
    if (this.shape(index) !== shape.punctuation) return false;
    const code = codeAt(this.text, this.tokens.start[index]!);
    for (let i = 0; i < characters.length; i++) if (codeAt(characters, i) === code) return true;
    return false;
  }

  /** Text of at most `length` units before an offset, lower case, for cues. */
  before(offset: number, length = 48): string {
    return this.text.slice(Math.max(0, offset - length), offset).toLowerCase();
  }

  after(offset: number, length = 32): string {
    return this.text.slice(offset, offset + length).toLowerCase();
  }
}
