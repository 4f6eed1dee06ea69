import type { FoldedText } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { LiteralChains } from "./literal-chains.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

/** So many letters of a word are looked up before anything longer is. */
const head = 4;
/** Lengths of prefixes that are looked up after that, one after the other while there is a literal that begins so. */
const longPrefixes = [head, 6, 8];
const headBits = 16;

/**
 * Literals that begin a word. Only where a word of the text begins are its first letters looked up: in a table of the few
 * literals that have less than four, and in a bitmap of the first four letters of all others, at which most words of a
 * text are done with. What is left goes on in a table of longer prefixes, and is compared whole at last.
 * Cost: four look-ups per word in some kilobytes that stay in the cache, however many literals there are. An automaton
 * over all their letters has a table of megabytes, and is out of the cache at each letter.
 */
export class PrefixTable {
  readonly #pool: LiteralPool;
  readonly #short: LiteralChains;
  readonly #long: LiteralChains;
  /** Whether a literal begins with four letters of this hash, a bit each. */
  readonly #heads = new Uint8Array(2 ** headBits / 8);
  readonly #found = new FoundLiterals();

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    this.#short = new LiteralChains(literals.map(({ codes }) => (codes.length < head ? [hashOf(codes)] : [])));
    this.#long = new LiteralChains(
      literals.map(({ codes }) =>
        longPrefixes.filter((length) => length <= codes.length).map((length) => hashOf(codes.subarray(0, length))),
      ),
    );
    for (const { codes } of literals) if (codes.length >= head) this.#noteHead(hashOf(codes.subarray(0, head)));
  }

  #noteHead(hash: number): void {
    const bit = hash >>> (32 - headBits);
    this.#heads[bit >> 3]! |= 1 << (bit & 7);
  }

  #hasHead(hash: number): boolean {
    const bit = hash >>> (32 - headBits);
    return (this.#heads[bit >> 3]! & (1 << (bit & 7))) !== 0;
  }

  /** The literals in a text, in the order of their places. */
  find(folded: FoldedText): FoundLiterals {
    const { length, codes, startsWord } = folded;
    this.#found.count = 0;
    for (let start = 0; start < length; start++) {
      if (startsWord[start] === 0) continue;
      const end = Math.min(start + head, length);
      let hash = 0;
      for (let at = start; at < end; at++) {
        hash = addTo(hash, codes[at]!);
        if (at < start + head - 1) this.#compare(this.#short, hash, folded, start);
        else if (this.#hasHead(hash)) this.#findLong(folded, start, hash);
      }
    }
    return this.#found;
  }

  #findLong(folded: FoldedText, start: number, ofHead: number): void {
    let hash = ofHead;
    let at = start + head;
    for (const length of longPrefixes) {
      const end = start + length;
      if (end > folded.length) return;
      for (; at < end; at++) hash = addTo(hash, folded.codes[at]!);
      if (!this.#compare(this.#long, hash, folded, start)) return;
    }
  }

  /** Compares the literals of a prefix with what stands at `start`; false when no literal begins so. */
  #compare(chains: LiteralChains, hash: number, folded: FoldedText, start: number): boolean {
    const first = chains.first(hash);
    for (let literal = first; literal >= 0; literal = chains.next(literal))
      if (this.#pool.standsAt(literal, folded, start)) this.#found.add(literal, folded.places[start]!);
    return first !== -2;
  }
}

/** Never 0, which marks an empty slot. */
const addTo = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) | 1;

const hashOf = (codes: Uint16Array) => codes.reduce(addTo, 0);
