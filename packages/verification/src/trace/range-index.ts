import { lastStartingUpTo } from "../last-starting-up-to.ts";

export type Range = { start: number; end: number };

/** Ranges of a text, asked for by what lies over a stretch of it: a look-up, however many there are. */
export class RangeIndex<T extends Range = Range> {
  /** By where they begin. */
  readonly #ranges: readonly T[];
  /** For each, how far it or one before it reaches. */
  readonly #reach: number[] = [];

  constructor(ranges: readonly T[]) {
    this.#ranges = ranges.toSorted((a, b) => a.start - b.start);
    let reach = 0;
    for (const { end } of this.#ranges) {
      reach = Math.max(reach, end);
      this.#reach.push(reach);
    }
  }

  overlaps({ start, end }: Range): boolean {
    const last = lastStartingUpTo(this.#ranges, end - 1);
    return last >= 0 && this.#reach[last]! > start;
  }

  /** Those that share something with a stretch, first to last. */
  over({ start, end }: Range): T[] {
    const found: T[] = [];
    for (let at = lastStartingUpTo(this.#ranges, end - 1); at >= 0 && this.#reach[at]! > start; at--)
      if (this.#ranges[at]!.end > start) found.unshift(this.#ranges[at]!);
    return found;
  }
}
