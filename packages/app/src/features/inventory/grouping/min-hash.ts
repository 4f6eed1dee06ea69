/** How many numbers stand for a text. */
export const signatureLength = 64;
const rowsInBand = 2;
const wordsTogether = 3;

/** 32-bit FNV-1a. Source: draft-eastlake-fnv-21. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Spreads every bit over the whole number. Source: the finaliser of MurmurHash3. */
function spread(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

const seeds = Int32Array.from({ length: signatureLength }, (_, index) => spread(0x9e3779b9 * (index + 1)));

/** Runs of three words, or the few that there are. */
function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  const last = Math.max(1, words.length - wordsTogether + 1);
  for (let at = 0; at < last; at++) runs.add(words.slice(at, at + wordsTogether).join(" "));
  return runs;
}

/**
 * MinHash of a text's words: the share of equal numbers in two of them estimates how much of the texts' runs of three
 * words is common (Jaccard), give or take 0.06. Shape: `signatureLength` signed 32-bit numbers.
 * Source: Broder, On the resemblance and containment of documents, 1997.
 */
export function minHash(words: readonly string[]): number[] {
  const least = new Int32Array(signatureLength).fill(0x7fffffff);
  for (const run of runsOf(words)) {
    const hash = hashOf(run);
    for (let at = 0; at < signatureLength; at++) {
      const value = spread(hash ^ seeds[at]!);
      if (value < least[at]!) least[at] = value;
    }
  }
  return [...least];
}

/** Share of common runs of words, 0–1. */
export const likeness = (a: readonly number[], b: readonly number[]): number =>
  a.filter((value, at) => value === b[at]).length / signatureLength;

/**
 * Keys of which texts that are alike have at least one in common, nearly always: pairs of numbers of the signature, each
 * with its place. Shape: whole numbers below 2^53.
 */
export function bandsOf(signature: readonly number[]): number[] {
  return Array.from({ length: signatureLength / rowsInBand }, (_, band) => {
    const at = band * rowsInBand;
    const hash = spread(signature[at]! ^ Math.imul(signature[at + 1]!, 0x01000193)) >>> 0;
    return band * 2 ** 32 + hash;
  });
}
