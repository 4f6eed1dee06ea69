import { foldLiteral, foldText } from "./fold-text.ts";

import { GramTable } from "./gram-table.ts";
import { PrefixTable } from "./prefix-table.ts";
import type { RequiredLiteral } from "./required-literals.ts";

/** A literal with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & { key: number };

type Part = { table: PrefixTable | GramTable; keys: readonly number[] };

/**
 * Finds any number of literals in a text, whatever the case and the white space. Those that begin words, which are most,
 * are looked up where words begin; the others wherever their rarest letters stand.
 */
export class LiteralIndex {
  readonly #parts: readonly Part[];

  constructor(given: readonly KeyedLiteral[]) {
    const literals = given
      .map(({ text, ...rest }) => ({ ...rest, codes: foldLiteral(text) }))
      .filter(({ codes }) => codes.length > 0);
    const anchored = literals.filter(({ startsWord }) => startsWord);
    const others = literals.filter(({ startsWord }) => !startsWord);
    this.#parts = [
      { table: new PrefixTable(anchored), keys: anchored.map(({ key }) => key) },
      { table: new GramTable(others), keys: others.map(({ key }) => key) },
    ];
  }

  /**
   * Calls `found` with the key of each literal in a text and where it begins, for each of the texts that are joined in
   * it: `starts` are where they begin. Within a text they come in no order.
   */
  scan(text: string, starts: readonly number[], found: (key: number, place: number, number: number) => void): void {
    const folded = foldText(text);
    const lists = this.#parts.map(({ table, keys }) => ({ keys, list: table.find(folded), next: 0 }));
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
