import { foldedUnits, foldLiteral, foldUnit, inWordBit, isPassedOver, startsWordBit } from "./fold-text.ts";
import { FoundLiterals } from "./found-literals.ts";
import { GramTable } from "./gram-table.ts";
import { isWordCode } from "./is-word-code.ts";
import {
  bitOf,
  LetterBits,
  type LetterGroup,
  lastLetters,
  lastPair,
  mostLetters,
  pairCount,
  pairsOf,
} from "./letter-bits.ts";
import { PrefixTable } from "./prefix-table.ts";
import type { RequiredLiteral } from "./required-literals.ts";
import { type KeyedShape, ShapeTable } from "./shape-table.ts";

/** A literal with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & { key: number };

/** Told of a literal or shape by its key, where it begins, and in which of several texts that is. */
type OnFound = (key: number, place: number, number: number) => void;

/**
 * Finds any number of literals in a text, whatever the case and the white space, and of shapes. Literals that begin
 * words, which are most, are looked up where words begin; the others wherever their rarest letters stand.
 * Cost: one pass with two look-ups per character, of the last four letters and of the last two, in some kilobytes that stay
 * in the cache. At most places neither is of any literal, which the processor soon takes for granted.
 */
export class LiteralIndex {
  readonly #prefixes: PrefixTable;
  readonly #grams: GramTable;
  readonly #shapes: ShapeTable;
  /** Groups of four letters: of the first kind inside words, of the second those that begin a word. */
  readonly #fours = new LetterBits();
  /**
   * For each two letters, how many the shorter groups have that end with them, a bit each: in the four bits below those
   * inside words, then those that begin a word, then those that are a word.
   */
  readonly #shorter = new Uint16Array(pairCount);
  readonly #found = new FoundLiterals();

  constructor(given: readonly KeyedLiteral[], shapes: readonly KeyedShape[] = []) {
    const literals = given
      .map(({ text, ...rest }) => ({ ...rest, codes: foldLiteral(text) }))
      .filter(({ codes }) => codes.length > 0);
    this.#prefixes = new PrefixTable(literals.filter(({ startsWord }) => startsWord));
    this.#grams = new GramTable(literals.filter(({ startsWord }) => !startsWord));
    this.#shapes = new ShapeTable(shapes);
    for (const group of this.#grams.groups) this.#note(group, 1);
    for (const group of this.#prefixes.groups) this.#note(group, 2);
  }

  #note({ letters, length, isWhole }: LetterGroup, kind: 1 | 2): void {
    const shift = isWhole ? 8 : 4 * (kind - 1);
    if (length === mostLetters) this.#fours.add(letters, kind);
    else for (const pair of pairsOf(letters, length)) this.#shorter[pair]! |= 1 << (length - 1 + shift);
  }

  /**
   * Calls `found` with the key of each literal and shape in a text and where it begins, for each of the texts that are
   * joined in it: `starts` are where they begin. The texts come in their order, what is in one of them in none.
   */
  scan(text: string, starts: readonly number[], found: OnFound): void {
    this.#findLiterals(text);
    passOn(this.#found, this.#shapes.find(text), starts, found);
  }

  #findLiterals(text: string): void {
    this.#found.count = 0;
    const units = foldedUnits;
    const fours = this.#fours.table;
    const shorter = this.#shorter;
    const { length } = text;
    let letters = -1;
    /** Which of the last four letters begin a word, the last one in the lowest bit. */
    let wordStarts = 0;
    let isInWord = 0;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      const unit = units[code] || foldUnit(code);
      if (isPassedOver(unit)) {
        isInWord = 0;
        continue;
      }
      letters = (letters << 8) | (unit & 255);
      wordStarts = ((wordStarts << 1) | ((unit >> startsWordBit) & ~isInWord & 1)) & 15;
      isInWord = (unit >> inWordBit) & 1;
      const bit = bitOf(letters);
      const four = (fours[bit >> 2]! >> (2 * (bit & 3))) & ((wordStarts >> 2) | 1);
      const groups = (four << 12) | (shorter[lastPair(letters)]! & ((wordStarts << 8) | (wordStarts << 4) | 15));
      if (groups !== 0) this.#lookUp(letters, groups, text, at);
    }
  }

  /** Looks for the literals that are kept by letters that end at `at`, as far as the groups say that there are some. */
  #lookUp(letters: number, groups: number, text: string, at: number): void {
    if ((groups & 0x1000) !== 0) this.#grams.find(letters, text, at, this.#found);
    if ((groups & 0x2000) !== 0) this.#prefixes.find(letters, mostLetters, text, at, this.#found);
    const prefixes = (groups >> 4) | (isWordCode(text.charCodeAt(at + 1)) ? 0 : groups >> 8);
    for (let length = 1; length < mostLetters; length++) {
      const bit = 1 << (length - 1);
      if ((groups & bit) !== 0) this.#grams.find(lastLetters(letters, length), text, at, this.#found);
      if ((prefixes & bit) !== 0) this.#prefixes.find(lastLetters(letters, length), length, text, at, this.#found);
    }
  }
}

/** Passes on what is in two lists, each in the order of the texts. */
function passOn(literals: FoundLiterals, shapes: FoundLiterals, starts: readonly number[], found: OnFound): void {
  let literal = 0;
  let shape = 0;
  for (let number = 0; literal < literals.count || shape < shapes.count; number++) {
    const end = starts[number + 1] ?? Number.POSITIVE_INFINITY;
    for (; literal < literals.count && literals.places[literal]! < end; literal++)
      found(literals.keys[literal]!, literals.places[literal]!, number);
    // A shape that begins in one text and ends in the next is in neither.
    for (; shape < shapes.count && shapes.places[shape]! < end; shape++)
      if (shapes.places[shape]! >= starts[number]!) found(shapes.keys[shape]!, shapes.places[shape]!, number);
  }
}
