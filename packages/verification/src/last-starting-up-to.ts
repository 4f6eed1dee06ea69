import { countUpTo } from "./count-up-to.ts";

/** The index of the last of some ranges, in order, that begins at a place or before it; -1 when none does. */
export const lastStartingUpTo = (ranges: readonly { start: number }[], place: number): number =>
  countUpTo(ranges, place, ({ start }) => start) - 1;
