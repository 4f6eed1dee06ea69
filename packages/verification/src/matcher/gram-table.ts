import type { FoundLiterals } from "./found-literals.ts";
import { addLetter, type LetterGroup, mostLetters } from "./letter-bits.ts";
import { LiteralChains } from "./literal-chains.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

/** A group of a literal, and where in it the last of its letters is. */
type Gram = LetterGroup & { end: number };

/**
 * Literals that may begin inside a word. Each is kept by the rarest four letters that follow each other in it, or by all
 * of it where it has less, and compared whole where those stand in the text. Few of a text's letters are in one.
 */
export class GramTable {
  /** The letters by which each literal is kept. */
  readonly groups: readonly Gram[];
  readonly #pool: LiteralPool;
  readonly #chains: LiteralChains;
  readonly #keys: readonly number[];
  /** Where in each literal its group ends. */
  readonly #ends: Int32Array;

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    this.#keys = literals.map(({ key }) => key);
    this.groups = literals.map(({ codes }) => rarestGram(codes));
    this.#chains = new LiteralChains(this.groups.map(({ letters }) => [hashOf(letters)]));
    this.#ends = Int32Array.from(this.groups, ({ end }) => end);
  }

  /** Adds the literals whose group ends at `at`; the letters may be of none. */
  find(letters: number, text: string, at: number, found: FoundLiterals): void {
    for (let literal = this.#chains.first(hashOf(letters)); literal >= 0; literal = this.#chains.next(literal)) {
      const end = this.#ends[literal]!;
      const start = this.#pool.startBefore(literal, end, text, at);
      if (start >= 0 && this.#pool.goesOnAt(literal, end + 1, text, at + 1)) found.add(this.#keys[literal]!, start);
    }
  }
}

/** Never 0, which marks an empty slot. */
const hashOf = (letters: number) => Math.imul(letters, 0x01000193) | 1;

/** The letters that are rarest together, and where the last of them is. */
function rarestGram(codes: Uint16Array): Gram {
  const length = Math.min(mostLetters, codes.length);
  let rarest: Gram = { letters: 0, length, isWhole: false, end: 0 };
  let most = -1;
  for (let end = length - 1; end < codes.length; end++) {
    const gram = codes.subarray(end + 1 - length, end + 1);
    // By the last two it is told first whether there is more to look up.
    const rarity = gram.reduce((sum, code, place) => sum + rarityOf(code) * (place < length - 2 ? 1 : 3), 0);
    if (rarity <= most) continue;
    most = rarity;
    rarest = { ...rarest, letters: gram.reduce(addLetter, 0), end };
  }
  return rarest;
}

/** Letters of English, the common ones first. */
const byFrequency = "etaoinsrhldcumfpgwybvkxjqz";

/** Digits are as common as the letters in the middle, marks are rare. */
function rarityOf(code: number): number {
  if (code === 48) return byFrequency.length / 2;
  const rank = byFrequency.indexOf(String.fromCharCode(code));
  return rank < 0 ? byFrequency.length : rank;
}
