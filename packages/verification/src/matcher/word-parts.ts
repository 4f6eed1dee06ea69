import { foldUnit, gap } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { HashBits } from "./hash-bits.ts";
import { longestEdge, longestInside } from "./literal-anchor.ts";
import { addLetter, addToHash, edgeSeeds, hashOfLetters } from "./literal-hash.ts";
import type { AnchoredLiteral } from "./literal-table.ts";

/** A run of letters in a text. */
type Run = { text: string; start: number; end: number };

/**
 * The literals that are looked up by parts of runs of letters: by heads and tails, where the first and the last three
 * letters say that there are some, and by letters inside, one after the other where a run is as long as any such literal.
 */
export class WordParts {
  readonly isEmpty: boolean;
  /**
   * Which three letters heads begin with, and tails end with, a bit each; where they have less, with any others. A head
   * behind a mark of its literal is looked for behind marks alone, as the unit of "5kg" is.
   */
  readonly heads = new Uint8Array(threes / 8);
  readonly headsBehindMarks = new Uint8Array(threes / 8);
  readonly tails = new Uint8Array(threes / 8);
  /** So long is the shortest literal inside of a run. */
  readonly shortestInside: number;
  /** A bit for each length that heads, and tails, have, one letter the lowest. */
  readonly #headLengths: number;
  readonly #tailLengths: number;
  readonly #edges: HashBits;
  readonly #insides: HashBits;
  /** For each two letters, whether the last of them (1) or both (2) are inside of a literal. */
  readonly #shortInsides = new Uint8Array(2 ** 10);
  readonly #found = new FoundLiterals();

  constructor(literals: readonly AnchoredLiteral[]) {
    this.isEmpty = literals.length === 0;
    const ofKind = (kind: string) => literals.filter(({ anchor }) => anchor.kind === kind);
    const [heads, tails, insides] = [ofKind("head"), ofKind("tail"), ofKind("inside")];
    for (const head of heads) {
      const letters = lettersOf(head).subarray(0, 3);
      addThrees(this.headsBehindMarks, letters, "behind");
      if (!isBehindMark(head)) addThrees(this.heads, letters, "behind");
    }
    for (const tail of tails) addThrees(this.tails, lettersOf(tail).subarray(-3), "before");
    this.#headLengths = lengthsOf(heads);
    this.#tailLengths = lengthsOf(tails);
    this.#edges = new HashBits([...heads, ...tails].map(({ hash }) => hash));
    this.shortestInside = Math.min(2 ** 30, ...insides.map(({ codes }) => codes.length));
    this.#insides = new HashBits(insides.map(({ hash }) => hash));
    for (const letters of insides.map(lettersOf)) if (letters.length < longestInside) this.#addShortInside(letters);
  }

  #addShortInside(letters: Uint16Array): void {
    const pair = letters.reduce(addLetter, 0);
    for (let before = 0; before < (letters.length === 1 ? 32 : 1); before++)
      this.#shortInsides[(before << 5) | pair]! |= letters.length;
  }

  /** The heads that a run of letters may begin with: their hashes and where they begin. */
  findHeads({ text, start, end }: Run): FoundLiterals {
    this.#found.count = 0;
    const last = Math.min(end, start + longestEdge);
    let hash: number = edgeSeeds.head;
    for (let at = start; at < last; at++) {
      hash = addToHash(hash, foldUnit(text.charCodeAt(at)) & 0xffff);
      if ((this.#headLengths & (1 << (at - start))) !== 0 && this.#edges.has(hash)) this.#found.add(hash, start);
    }
    return this.#found;
  }

  /** The tails that it may end with; their hashes are made from the last letter on. */
  findTails({ text, start, end }: Run): FoundLiterals {
    this.#found.count = 0;
    const first = Math.max(start, end - longestEdge);
    let hash: number = edgeSeeds.tail;
    for (let at = end - 1; at >= first; at--) {
      hash = addToHash(hash, foldUnit(text.charCodeAt(at)) & 0xffff);
      if ((this.#tailLengths & (1 << (end - 1 - at))) !== 0 && this.#edges.has(hash)) this.#found.add(hash, at);
    }
    return this.#found;
  }

  /** The letters that may be of a literal inside of the run from `start` to `end`: their hashes and where they begin. */
  findInsides({ text, start, end }: Run): FoundLiterals {
    this.#found.count = 0;
    const { table, shift } = this.#insides;
    const shorter = this.#shortInsides;
    let letters = 0;
    for (let at = start; at < end; at++) {
      letters = addLetter(letters, foldUnit(text.charCodeAt(at)));
      const bit = hashOfLetters(letters) >>> shift;
      const short = shorter[letters & 1023]!;
      if ((((table[bit >> 3]! >> (bit & 7)) & 1) | short) !== 0) this.#addInside(letters, short, at);
    }
    return this.#found;
  }

  #addInside(letters: number, short: number, at: number): void {
    if (letters > 1023) this.#found.add(hashOfLetters(letters), at - 2);
    if ((short & 2) !== 0) this.#found.add(hashOfLetters(letters & 1023), at - 1);
    if ((short & 1) !== 0) this.#found.add(hashOfLetters(letters & 31), at);
  }
}

/** How many numbers three letters may be. */
const threes = 2 ** 15;

/** Adds the numbers of up to three letters with any others before or behind them. */
function addThrees(bits: Uint8Array, letters: Uint16Array, others: "before" | "behind"): void {
  const number = letters.reduce(addLetter, 0);
  const free = 5 * (3 - letters.length);
  for (let any = 0; any < 1 << free; any++) {
    const three = others === "behind" ? (number << free) | any : (any << (5 * letters.length)) | number;
    bits[three >> 3]! |= 1 << (three & 7);
  }
}

const lettersOf = ({ anchor: { from, to }, codes }: AnchoredLiteral) => codes.subarray(from, to);

const isBehindMark = ({ anchor: { from }, codes }: AnchoredLiteral) => from > 0 && codes[from - 1] !== gap;

const lengthsOf = (literals: readonly AnchoredLiteral[]) =>
  literals.reduce((lengths, { anchor: { from, to } }) => lengths | (1 << (to - from - 1)), 0);
