import { decodeBase64 } from "../base64.ts";
import { nameShape } from "../data/name-shape.generated.ts";
import { bucketCount, ngramBuckets } from "./ngram-buckets.ts";

export type NameShape = { readonly person: number; readonly place: number; readonly word: number };

const scale = 40;
let weights: Int8Array | undefined;

/**
 * How much the letters of a folded word look like a person's name, a place's or an English word.
 * Units: probabilities that sum to 1. Trained by gazetteer/build.mjs on word lists alone, never on labelled texts.
 */
export function nameShapeOf(word: string): NameShape {
  weights ??= new Int8Array(decodeBase64(nameShape)!.buffer);
  const sums = [0, 0, 0];
  for (const bucket of ngramBuckets(word)) {
    for (let k = 0; k < 3; k++) sums[k]! += weights[k * bucketCount + bucket]!;
  }
  const top = Math.max(...sums);
  const [person = 0, place = 0, other = 0] = sums.map((sum) => Math.exp((sum - top) / scale));
  const total = person + place + other;
  return { person: person / total, place: place / total, word: other / total };
}
