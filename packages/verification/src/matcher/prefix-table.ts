import type { FoldedText } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { addLetter, LetterBits } from "./letter-bits.ts";
import { LiteralChains } from "./literal-chains.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

/** So many letters of a word are looked at before its literals are looked up. */
const head = 4;
/** Lengths of prefixes that are looked up, one after the other while there is a literal that begins so. */
const prefixLengths = [1, 2, 3, head, 6, 8];

/**
 * Literals that begin a word. Only where a word of the text begins are its first letters looked up, in a map of a bit for
 * the whole of each shorter literal and for the first four letters of each other, at which most words of a text are done
 * with. What is left goes on in a table of prefixes, and is compared whole at last.
 * Cost: four look-ups per word in 8 kilobytes that stay in the cache, however many literals there are. An automaton over
 * all their letters has a table of megabytes, and is out of the cache at each letter.
 */
export class PrefixTable {
  readonly #pool: LiteralPool;
  readonly #chains: LiteralChains;
  readonly #heads = new LetterBits();
  readonly #found = new FoundLiterals();

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    this.#chains = new LiteralChains(literals.map(({ codes }) => prefixesOf(codes)));
    for (const { codes } of literals) this.#heads.add(codes.subarray(0, head).reduce(addLetter, 0));
  }

  /** The literals in a text, in the order of their places. */
  find(folded: FoldedText): FoundLiterals {
    const { length, codes, startsWord } = folded;
    this.#found.count = 0;
    for (let start = 0; start < length; start++) {
      if (startsWord[start] === 0) continue;
      const end = Math.min(start + head, length);
      let letters = 0;
      for (let at = start; at < end; at++) {
        letters = addLetter(letters, codes[at]!);
        if (this.#heads.has(letters)) this.#compareFrom(folded, start, at + 1 - start);
      }
    }
    return this.#found;
  }

  /** Compares the literals of so many letters; of those of at least four, all. */
  #compareFrom(folded: FoldedText, start: number, length: number): void {
    let hash = 0;
    let at = start;
    for (const prefixLength of prefixLengths) {
      const end = start + prefixLength;
      if (end > folded.length || (prefixLength > length && length < head)) return;
      for (; at < end; at++) hash = addTo(hash, folded.codes[at]!);
      if (prefixLength < length) continue;
      const first = this.#chains.first(hash);
      if (first === -2) return;
      for (let literal = first; literal >= 0; literal = this.#chains.next(literal))
        if (this.#pool.standsAt(literal, folded, start)) this.#found.add(literal, folded.places[start]!);
    }
  }
}

/** Never 0, which marks an empty slot. */
const addTo = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) | 1;

/** The hashes of the prefixes by which a literal is looked up. */
function prefixesOf(codes: Uint16Array): number[] {
  const lengths = codes.length < head ? [codes.length] : prefixLengths.filter((n) => n >= head && n <= codes.length);
  return lengths.map((length) => codes.subarray(0, length).reduce(addTo, 0));
}
