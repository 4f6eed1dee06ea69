import type { FoldedText } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { addLetter, LetterBits, lastLetters } from "./letter-bits.ts";
import { LiteralChains } from "./literal-chains.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

const longest = 4;

/**
 * Literals that may begin inside a word. Each is kept by the rarest four letters that follow each other in it, or by all
 * of it where it has less, and compared whole where those stand in the text.
 * Cost: at each letter a look-up of the last four letters, and of fewer where there are literals of fewer, in some
 * kilobytes that stay in the cache; few of a text's letters are in one.
 */
export class GramTable {
  readonly #pool: LiteralPool;
  readonly #chains: LiteralChains;
  readonly #bits = new LetterBits();
  /** For each two letters the lengths that groups have which end with them, a bit each; most pairs of a text end none. */
  readonly #lengths = new Uint8Array(2 ** 14);
  /** Where in each literal its group ends. */
  readonly #ends: Int32Array;
  readonly #found = new FoundLiterals();

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    const grams = literals.map(({ codes }) => rarestGram(codes));
    this.#chains = new LiteralChains(grams.map(({ letters }) => [hashOf(letters)]));
    this.#ends = Int32Array.from(grams, ({ end }) => end);
    for (const { letters, length } of grams) {
      this.#bits.add(letters);
      for (const pair of pairsOf(letters, length)) this.#lengths[pair]! |= 1 << length;
    }
  }

  /** The literals in a text, in the order of the groups they are kept by. */
  find(folded: FoldedText): FoundLiterals {
    const { length, codes } = folded;
    const lengths = this.#lengths;
    this.#found.count = 0;
    let letters = -1;
    for (let at = 0; at < length; at++) {
      letters = addLetter(letters, codes[at]!);
      for (let bits = lengths[lastPair(letters)]!; bits !== 0; bits &= bits - 1) {
        const last = lastLetters(letters, 31 - Math.clz32(bits & -bits));
        if (this.#bits.has(last)) this.#compare(last, folded, at);
      }
    }
    return this.#found;
  }

  /** Compares the literals whose group ends at `at`. */
  #compare(letters: number, folded: FoldedText, at: number): void {
    for (let literal = this.#chains.first(hashOf(letters)); literal >= 0; literal = this.#chains.next(literal)) {
      const start = at - this.#ends[literal]!;
      if (this.#pool.standsAt(literal, folded, start)) this.#found.add(literal, folded.places[start]!);
    }
  }
}

/** Seven bits of each of the last two letters. */
const lastPair = (letters: number) => ((letters >> 1) & 0x3f80) | (letters & 127);

/** The pairs that a group may end with: any where it is one letter. */
const pairsOf = (letters: number, length: number): number[] =>
  length > 1 ? [lastPair(letters)] : Array.from({ length: 128 }, (_, before) => lastPair(addLetter(before, letters)));

/** Never 0, which marks an empty slot. */
const hashOf = (letters: number) => Math.imul(letters, 0x01000193) | 1;

type Gram = { letters: number; length: number; end: number };

/** The letters that are rarest together, and where the last of them is. */
function rarestGram(codes: Uint16Array): Gram {
  const length = Math.min(longest, codes.length);
  let rarest: Gram = { letters: 0, length, end: 0 };
  let most = -1;
  for (let end = length - 1; end < codes.length; end++) {
    const gram = codes.subarray(end + 1 - length, end + 1);
    // By the last two it is told first whether there is more to look up.
    const rarity = gram.reduce((sum, code, place) => sum + rarityOf(code) * (place < length - 2 ? 1 : 3), 0);
    if (rarity <= most) continue;
    most = rarity;
    rarest = { letters: gram.reduce(addLetter, 0), length, end };
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
