/** Room that is used again and again: arrays of numbers are made and cleared away outside of the heap, which takes long. */
let from = new Int32Array(1024);
let to = new Int32Array(1024);

/**
 * The numbers of some ranges in the order of the source, those of one place in the order given. The result is good until
 * the next call. A sort that asks about two ranges at a time takes several times as long.
 */
export function inSourceOrder(starts: readonly number[], ends: readonly number[]): Int32Array {
  const { length } = starts;
  if (length > from.length) {
    from = new Int32Array(2 * length);
    to = new Int32Array(2 * length);
  }
  for (let index = 0; index < length; index++) from[index] = index;
  for (let width = 1; width < length; width *= 2) {
    for (let first = 0; first < length; first += 2 * width) merge(first, width);
    [from, to] = [to, from];
  }
  return from.subarray(0, length);

  /** Merges two stretches that are in order, and so wide. */
  function merge(first: number, width: number): void {
    const middle = Math.min(first + width, length);
    const last = Math.min(middle + width, length);
    let left = first;
    let right = middle;
    for (let at = first; at < last; at++) {
      const isLeft = right === last || (left < middle && isUpTo(from[left]!, from[right]!));
      to[at] = isLeft ? from[left++]! : from[right++]!;
    }
  }

  function isUpTo(one: number, other: number): boolean {
    return starts[one]! < starts[other]! || (starts[one] === starts[other] && ends[one]! <= ends[other]!);
  }
}
