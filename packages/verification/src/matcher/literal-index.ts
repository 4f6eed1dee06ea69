import { blankBit, foldedBits, foldedUnits, foldLiteral, foldUnit, strictBits, type WordBits } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { HashBits } from "./hash-bits.ts";
import { type Anchor, anchorOf } from "./literal-anchor.ts";
import { addLetter, hashOfAnchor, hashStep, tokenSeed } from "./literal-hash.ts";
import { LiteralTable, type Spot } from "./literal-table.ts";
import type { RequiredLiteral } from "./required-literals.ts";
import { type KeyedShape, ShapeTable } from "./shape-table.ts";
import { WordParts } from "./word-parts.ts";

/** A literal with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & { key: number };

/** Told of a literal or shape by its key, where it begins, and in which of several texts that is. */
type OnFound = (key: number, place: number, number: number) => void;

/**
 * Finds any number of literals in a text, whatever the case, and of shapes. Nearly every literal has a word or a mark that
 * stands alone, and is looked for only where the rarest of them stands; the others by letters that words begin with or
 * have inside.
 * Cost: one pass with an operation or two per character, and a look-up per word in some kilobytes that stay in the cache.
 */
export class LiteralIndex {
  readonly #table: LiteralTable;
  /** The hashes of tokens and of pairs of them. */
  readonly #tokens: HashBits;
  readonly #parts: WordParts;
  readonly #shapes: ShapeTable;
  readonly #found = new FoundLiterals();
  readonly #foundFolded = new FoundLiterals();

  constructor(given: readonly KeyedLiteral[], shapes: readonly KeyedShape[] = []) {
    const literals = given
      .map(({ text, ...rest }) => ({ ...rest, codes: foldLiteral(text) }))
      .filter(({ codes }) => codes.length > 0)
      .map((literal) => {
        const anchor = anchorOf(literal);
        return { ...literal, anchor, hash: hashOfAnchor(literal.codes, anchor) };
      });
    const isOfTokens = ({ anchor: { kind } }: { anchor: Anchor }) => kind === "whole" || kind === "pair";
    this.#table = new LiteralTable(literals);
    this.#tokens = new HashBits(literals.filter(isOfTokens).map(({ hash }) => hash));
    this.#parts = new WordParts(literals.filter((literal) => !isOfTokens(literal)));
    this.#shapes = new ShapeTable(shapes);
  }

  /**
   * Calls `found` with the key of each literal and shape in a text and where it begins, for each of the texts that are
   * joined in it: `starts` are where they begin. The texts come in their order, what is in one of them in none.
   */
  scan(text: string, starts: readonly number[], found: OnFound): void {
    const lists = [this.#found, this.#shapes.find(text)];
    if (this.#findIn(text, strictBits, this.#found)) {
      // What is one word where case counts may be two where it does not, and the other way round.
      this.#findIn(text, foldedBits, this.#foundFolded);
      lists.push(this.#foundFolded);
    }
    passOn(lists, starts, found);
  }

  /** Whether there is a letter that is one only as it is folded. */
  #findIn(text: string, { letter, ofWord }: WordBits, found: FoundLiterals): boolean {
    found.count = 0;
    // What belongs to another module takes longer to look at than all that is done with a character.
    const units = foldedUnits;
    const [seed, step, blank] = [tokenSeed, hashStep, blankBit];
    const { table, shift } = this.#tokens;
    const { heads, headsBehindMarks } = this.#parts;
    const hasParts = !this.#parts.isEmpty;
    const { length } = text;
    const spot = { text, start: 0, end: 0, ofWord, found };
    let others = 0;
    let before = 0;
    let startBefore = 0;
    let endBefore = -1;
    for (let at = 0; at < length; ) {
      const start = at;
      const code = text.charCodeAt(at++);
      let unit = units[code] || foldUnit(code);
      if ((unit & blank) !== 0) continue;
      let hash = Math.imul(seed ^ (unit & 0xffff), step);
      if ((unit & letter) !== 0) {
        let letters = unit & 31;
        for (; at < length; at++) {
          const next = text.charCodeAt(at);
          unit = units[next] || foldUnit(next);
          if ((unit & letter) === 0) break;
          hash = Math.imul(hash ^ (unit & 0xffff), step);
          letters = (letters << 5) | (unit & 31);
        }
        if (hasParts) {
          spot.start = start;
          spot.end = at;
          this.#lookUpParts(letters, endBefore === start ? headsBehindMarks : heads, spot);
        }
      } else others |= unit;
      const pair = Math.imul(((before << 5) | (before >>> 27)) ^ hash, step);
      const isOne = table[(hash >>> shift) >> 3]! >> ((hash >>> shift) & 7);
      const isPair = table[(pair >>> shift) >> 3]! >> ((pair >>> shift) & 7);
      if (((isOne | isPair) & 1) !== 0) {
        if ((isOne & 1) !== 0) this.#table.find(hash, start, spot);
        if ((isPair & 1) !== 0) this.#table.find(pair, startBefore, spot);
      }
      before = hash;
      startBefore = start;
      endBefore = at;
    }
    return (others & foldedBits.letter) !== 0;
  }

  /** Looks up parts of the run of letters at a spot, of which `letters` are the last six; `heads` are those to look for. */
  #lookUpParts(letters: number, heads: Uint8Array, spot: Spot): void {
    const parts = this.#parts;
    const head = headOf(letters, spot);
    const tail = letters & 0x7fff;
    const isHead = (heads[head >> 3]! >> (head & 7)) & 1;
    const isTail = (parts.tails[tail >> 3]! >> (tail & 7)) & 1;
    if ((isHead | isTail) !== 0) {
      if (isHead !== 0) this.#findAll(parts.findHeads(spot), spot);
      if (isTail !== 0) this.#findAll(parts.findTails(spot), spot);
    }
    if (spot.end - spot.start >= parts.shortestInside) this.#findAll(parts.findInsides(spot), spot);
  }

  #findAll({ count, keys, places }: FoundLiterals, spot: Spot): void {
    for (let i = 0; i < count; i++) this.#table.find(keys[i]!, places[i]!, spot);
  }
}

/** The first three letters of a run, of which `letters` are the last six. */
function headOf(letters: number, { text, start, end }: Spot): number {
  const length = end - start;
  if (length <= 3) return letters << (5 * (3 - length));
  if (length <= 6) return (letters >> (5 * (length - 3))) & 0x7fff;
  const second = foldUnit(text.charCodeAt(start + 1));
  return addLetter(addLetter(foldUnit(text.charCodeAt(start)), second), foldUnit(text.charCodeAt(start + 2)));
}

/** Passes on what is in several lists, each in the order of the texts. */
function passOn(lists: readonly FoundLiterals[], starts: readonly number[], found: OnFound): void {
  const next = lists.map(() => 0);
  let left = lists.reduce((sum, { count }) => sum + count, 0);
  for (let number = 0; left > 0; number++) {
    const start = starts[number]!;
    const end = number + 1 < starts.length ? starts[number + 1]! : Number.POSITIVE_INFINITY;
    for (let list = 0; list < lists.length; list++) {
      const { keys, places, count } = lists[list]!;
      let at = next[list]!;
      // A shape that begins in one text and ends in the next is in neither.
      for (; at < count && places[at]! < end; at++) if (places[at]! >= start) found(keys[at]!, places[at]!, number);
      left -= at - next[list]!;
      next[list] = at;
    }
  }
}
