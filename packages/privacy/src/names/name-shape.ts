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
  let person = 0;
  let place = 0;
  let other = 0;
  for (const bucket of ngramBuckets(word)) {
    person += weights[bucket]!;
    place += weights[bucketCount + bucket]!;
    other += weights[2 * bucketCount + bucket]!;
  }
  const top = Math.max(person, place, other);
  const likePerson = likeness(person, top);
  const likePlace = likeness(place, top);
  const likeWord = likeness(other, top);
  const total = likePerson + likePlace + likeWord;
  return { person: likePerson / total, place: likePlace / total, word: likeWord / total };
}

const likeness = (sum: number, top: number) => Math.exp((sum - top) / scale);
