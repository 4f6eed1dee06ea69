/** How many of some items, in order of a number that each has, have one that is not above `limit`. */
export function countUpTo<T>(items: readonly T[], limit: number, numberOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberOf(items[middle]!) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
