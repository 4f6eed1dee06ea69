import { blankBit, foldUnit, gap } from "./fold-text.ts";
import type { FoundLiterals } from "./found-literals.ts";
import type { Anchor, FoldedLiteral } from "./literal-anchor.ts";

/** A literal with what it is looked up by and the hash of that. */
export type AnchoredLiteral = FoldedLiteral & { anchor: Anchor; hash: number };

/** Numbers that are kept of a literal, beside each other: they are fetched into the cache at once. */
const fields = 8;
const [hashField, keyField, firstField, anchorField, restField, endField, skipField, edgesField] = [
  0, 1, 2, 3, 4, 5, 6, 7,
];

/** A token of a text, with the bit of what is of words, and the list to which literals are added. */
export type Spot = { text: string; start: number; end: number; ofWord: number; found: FoundLiterals };

/** Literals by the hashes of their anchors; those of one hash, and of a few others, stand beside each other. */
export class LiteralTable {
  /** Where the literals begin whose hashes begin with some bits. */
  readonly #buckets: Int32Array;
  readonly #shift: number;
  readonly #literals: Int32Array;
  /** The codes of all literals. */
  readonly #codes: Uint16Array;

  constructor(literals: readonly AnchoredLiteral[]) {
    const size = Math.max(1, Math.ceil(Math.log2(literals.length + 1)));
    this.#shift = 32 - size;
    this.#buckets = new Int32Array(2 ** size + 1);
    this.#literals = new Int32Array(literals.length * fields);
    this.#codes = new Uint16Array(literals.reduce((sum, { codes }) => sum + codes.length, 0));
    for (const { hash } of literals) this.#buckets[(hash >>> this.#shift) + 1]!++;
    for (let bucket = 0; bucket < 2 ** size; bucket++) this.#buckets[bucket + 1]! += this.#buckets[bucket]!;
    const next = this.#buckets.slice();
    let first = 0;
    for (const literal of literals) {
      this.#put(next[literal.hash >>> this.#shift]!++ * fields, literal, first);
      first += literal.codes.length;
    }
  }

  #put(at: number, { codes, anchor, hash, key, startsWord, endsWord }: AnchoredLiteral, first: number): void {
    this.#codes.set(codes, first);
    // A whole token is told by its hash; of others it is known only that they may be there.
    const skip = anchor.kind === "whole" ? anchor.to - anchor.from : 0;
    const numbers = this.#literals;
    numbers[at + hashField] = hash;
    numbers[at + keyField] = key;
    numbers[at + firstField] = first;
    numbers[at + anchorField] = first + anchor.from;
    numbers[at + restField] = first + anchor.from + skip;
    numbers[at + endField] = first + codes.length;
    numbers[at + skipField] = skip;
    numbers[at + edgesField] = (startsWord ? 1 : 0) | (endsWord ? 2 : 0);
  }

  /** Adds the literals whose anchor has a hash and begins at a place. */
  find(hash: number, at: number, spot: Spot): void {
    const bucket = hash >>> this.#shift;
    const end = this.#buckets[bucket + 1]! * fields;
    for (let literal = this.#buckets[bucket]! * fields; literal < end; literal += fields) {
      if (this.#literals[literal] !== hash) continue;
      const start = this.#startAround(literal, at, spot);
      if (start >= 0) spot.found.add(this.#literals[literal + keyField]!, start);
    }
  }

  /** Where a literal begins whose anchor begins at `at`: -1 where it does not stand there, or not at the edges of words that it must. */
  #startAround(literal: number, at: number, { text, ofWord }: Spot): number {
    const numbers = this.#literals;
    const edges = numbers[literal + edgesField]!;
    const end = this.#goOn(literal, text, at + numbers[literal + skipField]!);
    if (end < 0 || ((edges & 2) !== 0 && isOfWord(text, end, ofWord))) return -1;
    const start = this.#goBack(literal, text, at);
    return start < 0 || ((edges & 1) !== 0 && isOfWord(text, start - 1, ofWord)) ? -1 : start;
  }

  /** Where a literal ends of which the rest, behind what is known of it, stands at a place; -1: it does not. */
  #goOn(literal: number, text: string, from: number): number {
    const end = this.#literals[literal + endField]!;
    let at = from;
    for (let i = this.#literals[literal + restField]!; i < end; i++) {
      const code = this.#codes[i]!;
      if (at >= text.length) return -1;
      const unit = foldUnit(text.charCodeAt(at++));
      if (code !== gap) {
        if ((unit & 0xffff) !== code) return -1;
      } else {
        if ((unit & blankBit) === 0) return -1;
        while (at < text.length && (foldUnit(text.charCodeAt(at)) & blankBit) !== 0) at++;
      }
    }
    return at;
  }

  /** Where a literal begins of which what is before its anchor stands before a place; -1: it does not. */
  #goBack(literal: number, text: string, to: number): number {
    const first = this.#literals[literal + firstField]!;
    let at = to;
    for (let i = this.#literals[literal + anchorField]! - 1; i >= first; i--) {
      const code = this.#codes[i]!;
      if (at <= 0) return -1;
      const unit = foldUnit(text.charCodeAt(--at));
      if (code !== gap) {
        if ((unit & 0xffff) !== code) return -1;
      } else {
        if ((unit & blankBit) === 0) return -1;
        while (at > 0 && (foldUnit(text.charCodeAt(at - 1)) & blankBit) !== 0) at--;
      }
    }
    return at;
  }
}

const isOfWord = (text: string, at: number, ofWord: number): boolean =>
  at >= 0 && at < text.length && (foldUnit(text.charCodeAt(at)) & ofWord) !== 0;
