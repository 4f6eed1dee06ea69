import type { FoldedText } from "./fold-text.ts";
import { isWordCode } from "./is-word-code.ts";

/** A literal that is folded; `endsWord`: no word goes on behind it. */
export type FoldedLiteral = { codes: Uint16Array; endsWord: boolean };

/** The codes of many literals in one piece of memory, to be compared with those of a text. */
export class LiteralPool {
  readonly #codes: Uint16Array;
  readonly #firsts: Int32Array;
  readonly #endsWord: Uint8Array;

  constructor(literals: readonly FoldedLiteral[]) {
    this.#firsts = new Int32Array(literals.length + 1);
    for (const [index, { codes }] of literals.entries()) this.#firsts[index + 1] = this.#firsts[index]! + codes.length;
    this.#codes = new Uint16Array(this.#firsts[literals.length]!);
    for (const [index, { codes }] of literals.entries()) this.#codes.set(codes, this.#firsts[index]!);
    this.#endsWord = Uint8Array.from(literals, ({ endsWord }) => (endsWord ? 1 : 0));
  }

  /** Whether a literal stands at the `start`-th code of a text. */
  standsAt(literal: number, { text, length, codes, places }: FoldedText, start: number): boolean {
    const first = this.#firsts[literal]!;
    const end = this.#firsts[literal + 1]!;
    const shift = start - first;
    if (start < 0 || end + shift > length) return false;
    for (let i = first; i < end; i++) if (codes[i + shift] !== this.#codes[i]) return false;
    return this.#endsWord[literal] === 0 || !isWordCode(text.charCodeAt(places[end + shift - 1]! + 1));
  }
}
