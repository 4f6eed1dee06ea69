import { fileURLToPath } from "node:url";
import type { BenchResult } from "./bench-result.ts";
import {
  addScores,
  type OnFault,
  precisionOf,
  recallOf,
  type Score,
  scoreDrafts,
  scoreSentences,
} from "./labelled/score.ts";

const percent = (share: number | undefined) => (share === undefined ? "–" : `${(100 * share).toFixed(1)} %`);

/** Precision and recall of the rules that ship, on the halves of the labelled set that they were not tuned on. */
export async function run(): Promise<BenchResult[]> {
  const sets = [scoreDrafts("held-out"), scoreSentences("held-out") ?? new Map<string, Score>()];
  const total = totalOf(addScores(...sets));
  const result = (name: string, value: number | undefined, target: number): BenchResult => ({
    name,
    value: Math.round(1000 * (value ?? 0)) / 10,
    unit: "%",
    target: `≥ ${100 * target}`,
    reached: (value ?? 0) >= target,
    note: `held out: ${total.hits} found, ${total.misses} missed, ${total.alarms} false`,
  });
  return [
    result("shipped rules: precision", precisionOf(total), 0.9),
    result("shipped rules: recall", recallOf(total), 0.8),
  ];
}

function totalOf(scores: ReadonlyMap<string, Score>): Score {
  const total = { hits: 0, misses: 0, alarms: 0 };
  for (const { hits, misses, alarms } of scores.values()) {
    total.hits += hits;
    total.misses += misses;
    total.alarms += alarms;
  }
  return total;
}

function printScores(title: string, scores: ReadonlyMap<string, Score>): void {
  console.log(`\n${title}\n`);
  console.log(`${"rule".padEnd(28)} found missed false precision recall`);
  for (const [rule, score] of [...scores, ["all", totalOf(scores)] as const].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(
      `${rule.padEnd(28)} ${String(score.hits).padStart(5)} ${String(score.misses).padStart(6)} ${String(score.alarms).padStart(5)} ${percent(precisionOf(score)).padStart(9)} ${percent(recallOf(score)).padStart(7)}`,
    );
}

// `node packages/verification/bench/labelled.ts` prints the held-out figures; `--tuning` the other half and its faults.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const half = process.argv.includes("--tuning") ? "tuning" : "held-out";
  const onFault: OnFault = ({ kind, rule, where, text }) => {
    if (process.argv.includes("--faults"))
      console.log(`${kind} ${rule} ${where}: ${text.replace(/\s+/g, " ").slice(0, 240)}`);
  };
  printScores(`Drafts, ${half}`, scoreDrafts(half, onFault));
  const sentences = scoreSentences(half, onFault);
  if (sentences) printScores(`Sentences of published articles, ${half}`, sentences);
  else console.warn("skipped: the articles of ../shared are absent");
}
