import { foldUnit, isPassedOver } from "./fold-text.ts";
import { isWordCode } from "./is-word-code.ts";

/** A literal that is folded, and what it is a sign of; `endsWord`: no word goes on behind it. */
export type FoldedLiteral = { codes: Uint16Array; endsWord: boolean; key: number };

/** The codes of many literals in one piece of memory, to be compared with those of a text as it is folded. */
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

  /** Whether what stands in a literal from its `skipped`-th code on stands at `from`, and the literal ends there as it must. */
  goesOnAt(literal: number, skipped: number, text: string, from: number): boolean {
    const end = this.#firsts[literal + 1]!;
    let at = from;
    for (let i = this.#firsts[literal]! + skipped; i < end; at++) {
      if (at >= text.length) return false;
      const unit = foldUnit(text.charCodeAt(at));
      if (isPassedOver(unit)) continue;
      if ((unit & 0xffff) !== this.#codes[i++]) return false;
    }
    return this.#endsWord[literal] === 0 || !isWordCode(text.charCodeAt(at));
  }

  /** Where a literal begins whose `last`-th code stands at `at`, as far as that: -1 where it does not. */
  startBefore(literal: number, last: number, text: string, at: number): number {
    const first = this.#firsts[literal]!;
    let start = at + 1;
    for (let i = first + last; i >= first; ) {
      if (--start < 0) return -1;
      const unit = foldUnit(text.charCodeAt(start));
      if (isPassedOver(unit)) continue;
      if ((unit & 0xffff) !== this.#codes[i--]) return -1;
    }
    return start;
  }
}
