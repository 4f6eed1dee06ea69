import { featureCount, prepare, type TaggableWord, weightAt, writeFeatures } from "./features.ts";
import { fromBase64 } from "./from-base64.ts";
import { candidatesFor } from "./lexicon.ts";
import { type PennTag, pennTags, tagByLooks, tagIndex } from "./penn-tags.ts";
import model from "./tagger-model.json" with { type: "json" };

/** Weights of features for tags, in a table of 2^bits that features are hashed into. */
export type TaggerWeights = { bits: number; table: Int8Array | Float32Array };

let weights: TaggerWeights | undefined;

/** The part of speech of each word of an English sentence, by an averaged perceptron from left to right. */
export function tagWords(words: readonly string[], own?: TaggerWeights): PennTag[] {
  weights ??= unpackWeights();
  return tagWith(own ?? weights, words).map((tag) => pennTags[tag]!);
}

function unpackWeights(): TaggerWeights {
  return { bits: model.bits, table: fromBase64(model.weights) };
}

const features = new Int32Array(featureCount);

function tagWith(weights: TaggerWeights, words: readonly string[]): number[] {
  const prepared = prepare(words);
  const tags: number[] = [];
  for (const [i, word] of prepared.entries()) {
    const candidates = i === 0 ? candidatesAt(word, i) : candidatesOf(word);
    if (candidates.length > 1) writeFeatures(features, prepared, i, tagsBefore(tags));
    tags.push(candidates.length > 1 ? bestOf(candidates, features, weights) : candidates[0]!);
  }
  return tags;
}

const candidatesByWord = new WeakMap<TaggableWord, readonly number[]>();

/** The tags that a word which is not the first may have; looked for once per word that was prepared. */
function candidatesOf(word: TaggableWord): readonly number[] {
  const known = candidatesByWord.get(word) ?? candidatesAt(word, 1);
  candidatesByWord.set(word, known);
  return known;
}

/** The tags that a word at `i` may have. */
export function candidatesAt({ text, entry }: TaggableWord, i: number): readonly number[] {
  const looks = tagByLooks(text);
  return looks ? [tagIndex(looks)] : candidatesFor(text, entry, i === 0);
}

/** The two tags before a word; numbers of their own at the beginning. */
export const tagsBefore = (tags: readonly number[]) => ({ last: tags.at(-1) ?? 60, secondLast: tags.at(-2) ?? 61 });

/** The candidate whose weights add up to most; the first of equals. */
export function bestOf(candidates: readonly number[], features: Int32Array, { bits, table }: TaggerWeights): number {
  let best = candidates[0]!;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const tag of candidates) {
    let score = 0;
    for (let k = 0; k < features.length; k++) score += table[weightAt(features[k]!, tag, bits)]!;
    if (score > bestScore) {
      best = tag;
      bestScore = score;
    }
  }
  return best;
}
