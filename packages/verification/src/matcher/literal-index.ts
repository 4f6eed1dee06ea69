import type { AsciiSet } from "../patterns/ascii-set.ts";
import { foldLiteral, foldText } from "./fold-text.ts";
import type { FoundLiterals } from "./found-literals.ts";
import { GramTable } from "./gram-table.ts";
import { PrefixTable } from "./prefix-table.ts";
import type { RequiredLiteral } from "./required-literals.ts";
import { ShapeTable } from "./shape-table.ts";

/** A literal with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & { key: number };
/** Classes of characters that follow each other, and what they are a sign of. */
export type KeyedShape = { shape: readonly AsciiSet[]; key: number };

/**
 * Finds any number of literals in a text, whatever the case and the white space, and of shapes. Literals that begin
 * words, which are most, are looked up where words begin; the others wherever their rarest letters stand.
 */
export class LiteralIndex {
  readonly #anchored: PrefixTable;
  readonly #others: GramTable;
  readonly #shapes: ShapeTable;
  /** The keys of the literals and the shapes of each table, by their numbers in it. */
  readonly #keys: { anchored: readonly number[]; others: readonly number[]; shapes: readonly number[] };

  constructor(given: readonly KeyedLiteral[], shapes: readonly KeyedShape[] = []) {
    const literals = given
      .map(({ text, ...rest }) => ({ ...rest, codes: foldLiteral(text) }))
      .filter(({ codes }) => codes.length > 0);
    const anchored = literals.filter(({ startsWord }) => startsWord);
    const others = literals.filter(({ startsWord }) => !startsWord);
    this.#anchored = new PrefixTable(anchored);
    this.#others = new GramTable(others);
    this.#shapes = new ShapeTable(shapes.map(({ shape }) => shape));
    this.#keys = { anchored: keysOf(anchored), others: keysOf(others), shapes: keysOf(shapes) };
  }

  /**
   * Calls `found` with the key of each literal and shape in a text and where it begins, for each of the texts that are
   * joined in it: `starts` are where they begin. Within a text they come in no order.
   */
  scan(text: string, starts: readonly number[], found: (key: number, place: number, number: number) => void): void {
    const folded = foldText(text);
    const lists: { list: FoundLiterals; keys: readonly number[]; next: number }[] = [
      { list: this.#anchored.find(folded), keys: this.#keys.anchored, next: 0 },
      { list: this.#others.find(folded), keys: this.#keys.others, next: 0 },
      ...this.#shapes.find(text).map((list) => ({ list, keys: this.#keys.shapes, next: 0 })),
    ];
    for (let number = 0; number < starts.length; number++) {
      const end = starts[number + 1] ?? Number.POSITIVE_INFINITY;
      for (const part of lists) {
        const { list, keys } = part;
        for (; part.next < list.count && list.places[part.next]! < end; part.next++)
          found(keys[list.literals[part.next]!]!, list.places[part.next]!, number);
      }
    }
  }
}

const keysOf = (given: readonly { key: number }[]): number[] => given.map(({ key }) => key);
