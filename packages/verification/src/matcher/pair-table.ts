import type { FoldedText } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { type FoldedLiteral, LiteralPool } from "./literal-pool.ts";

const pairs = 4096;
const singles = 256;

/**
 * Literals that may begin inside a word. Each is kept with the rarest pair of letters that it holds, and compared whole
 * where that pair stands in the text.
 * Cost: two look-ups per letter in two tables of some kilobytes; few pairs of a text are in one of them.
 */
export class PairTable {
  readonly #pool: LiteralPool;
  /** The first literal of each pair and of each single letter, and for each literal the next; -1 ends. */
  readonly #byPair = new Int32Array(pairs).fill(-1);
  readonly #bySingle = new Int32Array(singles).fill(-1);
  readonly #nexts: Int32Array;
  /** Where in each literal its pair is. */
  readonly #offsets: Int32Array;
  readonly #found = new FoundLiterals();

  constructor(literals: readonly FoldedLiteral[]) {
    this.#pool = new LiteralPool(literals);
    this.#nexts = new Int32Array(literals.length).fill(-1);
    this.#offsets = Int32Array.from(literals, ({ codes }) => rarestPair(codes));
    for (const [literal, { codes }] of literals.entries()) {
      const offset = this.#offsets[literal]!;
      const [table, slot] =
        codes.length === 1
          ? [this.#bySingle, codes[0]! % singles]
          : [this.#byPair, slotOf(codes[offset]!, codes[offset + 1]!)];
      this.#nexts[literal] = table[slot]!;
      table[slot] = literal;
    }
  }

  /** The literals in a text, in the order of their pairs. */
  find(folded: FoldedText): FoundLiterals {
    const { length, codes } = folded;
    const byPair = this.#byPair;
    const bySingle = this.#bySingle;
    this.#found.count = 0;
    let before = 0;
    for (let at = 0; at < length; at++) {
      const code = codes[at]!;
      const single = bySingle[code % singles]!;
      if (single >= 0) this.#compare(single, folded, at);
      const pair = byPair[slotOf(before, code)]!;
      if (pair >= 0) this.#compare(pair, folded, at - 1);
      before = code;
    }
    return this.#found;
  }

  /** Compares the literals from `first` on whose pair or single letter is at `at`. */
  #compare(first: number, folded: FoldedText, at: number): void {
    for (let literal = first; literal >= 0; literal = this.#nexts[literal]!) {
      const start = at - this.#offsets[literal]!;
      if (this.#pool.standsAt(literal, folded, start)) this.#found.add(literal, folded.places[start]!);
    }
  }
}

const slotOf = (before: number, code: number) => (before * 61 + code) % pairs;

/** Letters of English, the common ones first. */
const byFrequency = "etaoinsrhldcumfpgwybvkxjqz";

/** Where the pair begins that is of the rarest letters; digits are as common as the middle ones, marks are rare. */
function rarestPair(codes: Uint16Array): number {
  let rarest = 0;
  let most = -1;
  for (let at = 0; at + 1 < codes.length; at++) {
    const rarity = rarityOf(codes[at]!) + rarityOf(codes[at + 1]!);
    if (rarity <= most) continue;
    most = rarity;
    rarest = at;
  }
  return rarest;
}

function rarityOf(code: number): number {
  if (code === 48) return 12;
  const rank = byFrequency.indexOf(String.fromCharCode(code));
  return rank < 0 ? byFrequency.length : rank;
}
