/** Number of hash buckets of the name-shape model; a power of two. */
export const bucketCount = 1 << 14;

/** Hash buckets of a folded word's letter groups, 2 to 4 long, with its edges marked. */
export function ngramBuckets(word: string): number[] {
  const marked = `^${word}$`;
  const buckets: number[] = [];
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= marked.length; at++) buckets.push(hash(marked, at, at + size));
  }
  return buckets;
}

function hash(text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < to; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) & (bucketCount - 1);
}
