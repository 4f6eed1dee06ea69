import type { Finding } from "./finding.ts";

/**
 * Findings in the order of the source, those of one place as they came. They are merged by their places, which are read
 * once; a sort that asks about two findings at a time takes several times as long.
 */
export function inSourceOrder(findings: readonly Finding[]): Finding[] {
  const { length } = findings;
  const starts = new Float64Array(length);
  const ends = new Float64Array(length);
  let from = new Int32Array(length);
  let to = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const { start, end } = findings[index]!.place;
    starts[index] = start;
    ends[index] = end;
    from[index] = index;
  }
  for (let width = 1; width < length; width *= 2) {
    for (let first = 0; first < length; first += 2 * width) {
      const middle = Math.min(first + width, length);
      const last = Math.min(middle + width, length);
      let left = first;
      let right = middle;
      for (let at = first; at < last; at++) {
        const isLeft = right === last || (left < middle && isUpTo(from[left]!, from[right]!));
        to[at] = isLeft ? from[left++]! : from[right++]!;
      }
    }
    [from, to] = [to, from];
  }
  const sorted: Finding[] = [];
  for (let index = 0; index < length; index++) sorted.push(findings[from[index]!]!);
  return sorted;

  function isUpTo(one: number, other: number): boolean {
    return starts[one]! < starts[other]! || (starts[one] === starts[other] && ends[one]! <= ends[other]!);
  }
}
