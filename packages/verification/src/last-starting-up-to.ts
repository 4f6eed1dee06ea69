/** The index of the last of some ranges, in order, that begins at a place or before it; -1 when none does. */
export function lastStartingUpTo(ranges: readonly { start: number }[], place: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
