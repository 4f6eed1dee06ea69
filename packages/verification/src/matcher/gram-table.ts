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
  /** For the last byte of each letter the lengths that groups have which end with it, a bit each. */
  readonly #lengths = new Uint8Array(256);
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
      this.#lengths[letters & 255]! |= 1 << length;
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
      for (let bits = lengths[letters & 255]!; bits !== 0; bits &= bits - 1) {
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
    const rarity = gram.reduce((sum, code) => sum + rarityOf(code), 0);
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
