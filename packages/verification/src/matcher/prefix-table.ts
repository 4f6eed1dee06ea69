import { foldUnit, isPassedOver } from "./fold-text.ts";
import type { FoundLiterals } from "./found-literals.ts";
import { addLetter, type LetterGroup, letterAt, mostLetters } from "./letter-bits.ts";
import { LiteralChains } from "./literal-chains.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

/** Literals are looked up by so many of their first letters, or by all where they have less. */
const head = mostLetters;
/** Those of one head are told from each other by prefixes of these lengths, one after the other. */
const prefixLengths = [head, 6, 8];

/**
 * Literals that begin a word: looked up by the first letters of a word, in a table of prefixes, and compared whole at last.
 * An automaton over all their letters would have a table of megabytes, and be out of the cache at each letter.
 */
export class PrefixTable {
  /** The first letters by which each literal is looked up. */
  readonly groups: readonly LetterGroup[];
  readonly #pool: LiteralPool;
  readonly #chains: LiteralChains;
  readonly #keys: readonly number[];

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    this.#keys = literals.map(({ key }) => key);
    this.#chains = new LiteralChains(literals.map(({ codes }) => prefixesOf(codes)));
    this.groups = literals.map(({ codes, endsWord }) => ({
      letters: codes.subarray(0, head).reduce(addLetter, 0),
      length: Math.min(head, codes.length),
      isWhole: endsWord && codes.length <= head,
    }));
  }

  /** Adds the literals of a head whose `length` letters end at `at` and begin a word; the letters may be of others too. */
  find(letters: number, length: number, text: string, at: number, found: FoundLiterals): void {
    let hash = 0;
    for (let place = length - 1; place >= 0; place--) hash = addTo(hash, letterAt(letters, place));
    let end = at + 1;
    for (let i = 0, read = length; ; ) {
      const first = this.#chains.first(hash);
      if (first === -2) return;
      for (let literal = first; literal >= 0; literal = this.#chains.next(literal)) {
        const start = this.#pool.startBefore(literal, length - 1, text, at);
        if (start >= 0 && this.#pool.goesOnAt(literal, length, text, at + 1)) found.add(this.#keys[literal]!, start);
      }
      if (length < head || ++i === prefixLengths.length) return;
      for (; read < prefixLengths[i]!; end++) {
        if (end >= text.length) return;
        const unit = foldUnit(text.charCodeAt(end));
        if (isPassedOver(unit)) continue;
        hash = addTo(hash, unit & 255);
        read++;
      }
    }
  }
}

/** Never 0, which marks an empty slot. */
const addTo = (hash: number, letter: number) => Math.imul(hash ^ letter, 0x01000193) | 1;

/** The hashes of the prefixes by which a literal is looked up. */
function prefixesOf(codes: Uint16Array): number[] {
  const lengths = codes.length < head ? [codes.length] : prefixLengths.filter((length) => length <= codes.length);
  return lengths.map((length) => codes.subarray(0, length).reduce((hash, code) => addTo(hash, code & 255), 0));
}
