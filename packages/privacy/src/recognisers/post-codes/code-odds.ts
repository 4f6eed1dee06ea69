import { ContextFeatures } from "../../context/context-features.ts";
import { unpackWeights, weightScale } from "../../context/context-weights.ts";
import { codeContext, codeContextBits } from "../../data/code-context.generated.ts";
import type { Document } from "../../document.ts";
import type { CodeCandidate } from "./code-candidate.ts";

let weights: Int8Array | undefined;
const features = new ContextFeatures(codeContextBits);

/**
 * How much more likely digits are a post code than any other number, by what stands around them. `rules`: numbers of the
 * rules that take them for one, as in training (gazetteer/train-code-context.ts).
 * Units: log odds.
 */
export function codeOdds(
  document: Document,
  { first, last, kind, traits }: CodeCandidate,
  rules: readonly number[],
): number {
  weights ??= unpackWeights(codeContext);
  features.read(document, { first, last, kind, traits: [...traits, ...rules] });
  let sum = 0;
  for (let i = 0; i < features.count; i++) sum += weights[features.buckets[i]!]!;
  return sum / weightScale;
}
