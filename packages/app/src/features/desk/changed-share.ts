/**
 * Share of a text that an edit changed: 0 for the same words, 1 for none in common. Words are compared in order, by
 * their longest common subsequence; white space does not count.
 * Units: ratio 0–1. Source: docs/measures.md#rewrite-share.
 */
export function changedShare(before: string, after: string): number {
  const left = words(before);
  const right = words(after);
  const total = left.length + right.length;
  return total === 0 ? 0 : 1 - (2 * commonLength(left, right)) / total;
}

const words = (text: string): string[] => text.match(/\S+/g) ?? [];

/** Length of the longest common subsequence, without what is equal at both ends; O(n·m) time, O(m) memory. */
function commonLength(left: string[], right: string[]): number {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const a = left.slice(start, left.length - end);
  const b = right.slice(start, right.length - end);
  let row = new Uint32Array(b.length + 1);
  for (const word of a) {
    const next = new Uint32Array(b.length + 1);
    for (let j = 0; j < b.length; j++) next[j + 1] = word === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    row = next;
  }
  return start + end + row[b.length]!;
}
