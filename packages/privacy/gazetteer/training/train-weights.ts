import { Chance } from "./chance.ts";

/** One stretch of a text to learn from. */
export type Example = {
  readonly features: Int32Array;
  /** What is known before learning, by class: log odds. */
  readonly base: readonly number[];
  /** Classes that it may be of, one bit each. */
  readonly allowed: number;
  readonly importance: number;
  readonly group: string;
};

export type Training = {
  readonly buckets: number;
  /** So many of the first classes get weights; the others keep what is known before. */
  readonly outputs: number;
  readonly rounds: number;
  readonly penalty: number;
  /** Features that fewer examples have are not learnt. */
  readonly rarest: number;
};

const rate = 0.1;

/** Weights by class and bucket: softmax regression on top of what is known, with AdaGrad's steps and a quadratic penalty. */
export function trainWeights(examples: readonly Example[], training: Training): Float64Array {
  const { buckets, outputs, rounds, penalty, rarest } = training;
  const weights = new Float64Array(outputs * buckets);
  const squares = new Float64Array(outputs * buckets).fill(1e-3);
  const seen = new Int32Array(buckets);
  for (const { features } of examples) for (const bucket of features) seen[bucket]!++;
  const chance = new Chance(12345);
  const order = [...examples];
  for (let round = 0; round < rounds; round++) {
    chance.shuffle(order);
    for (const example of order) {
      const shares = softmax(scoresOf(weights, example, training));
      const within = shares.reduce((sum, share, k) => sum + ((example.allowed >> k) & 1 ? share : 0), 1e-9);
      for (let k = 0; k < outputs; k++) {
        const wanted = (example.allowed >> k) & 1 ? shares[k]! / within : 0;
        const slope = (shares[k]! - wanted) * example.importance;
        for (const bucket of example.features) {
          if (seen[bucket]! < rarest) continue;
          const at = k * buckets + bucket;
          const step = slope + penalty * weights[at]! * example.importance;
          squares[at]! += step * step;
          weights[at]! -= (rate * step) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return weights;
}

export function scoresOf(
  weights: Float64Array,
  { base, features }: Example,
  { outputs, buckets }: Pick<Training, "outputs" | "buckets">,
): number[] {
  const scores = [...base];
  for (let k = 0; k < outputs; k++) for (const bucket of features) scores[k]! += weights[k * buckets + bucket]!;
  return scores;
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

export const folds = 5;
export const foldOf = (group: string) => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
};

/** Scores of each example by a model that learnt from the groups of other folds. */
export function crossValidate(examples: readonly Example[], training: Training): Map<Example, number[]> {
  const found = new Map<Example, number[]>();
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainWeights(
      examples.filter(({ group }) => foldOf(group) !== fold),
      training,
    );
    for (const example of examples)
      if (foldOf(example.group) === fold) found.set(example, scoresOf(weights, example, training));
  }
  return found;
}
