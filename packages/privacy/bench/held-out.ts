// Recall and precision on templates that were never looked at while the rules were written.
// `node bench/held-out.ts mistakes` prints the mistakes on the other templates only.
import { recognise } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { isHeldOut, readLabelled, scoreSpans } from "./labelled.ts";

const targets: Record<string, readonly [recall: number, precision: number]> = {
  EMAIL: [0.98, 0.95],
  CARD: [0.98, 0.95],
  IBAN: [0.98, 0.95],
  IP: [0.98, 0.95],
  NATIONAL_ID: [0.98, 0.95],
  PHONE: [0.95, 0.85],
  PERSON: [0.88, 0.88],
  LOCATION: [0.8, 0.85],
};

export async function run(): Promise<BenchResult[]> {
  const rows = readLabelled();
  if (!rows) {
    console.warn("skipped: ../shared is absent");
    return [];
  }
  const held = rows.filter(isHeldOut);
  const { byGroup, characterF2 } = scoreSpans(held, recognise);
  const note = `${held.length} texts of held-out templates`;
  const results: BenchResult[] = [];
  for (const [group, [recall, precision]] of Object.entries(targets)) {
    const tally = byGroup[group] ?? { labelled: 0, caught: 0, predicted: 0, right: 0 };
    const own = `${note}; ${tally.labelled} labelled, ${tally.predicted} found`;
    if (tally.labelled > 0) results.push(ratio(`${group} recall`, tally.caught / tally.labelled, recall, own));
    if (tally.predicted > 0) results.push(ratio(`${group} precision`, tally.right / tally.predicted, precision, own));
  }
  results.push(ratio("character F2, sensitive classes", characterF2, 0.9, note));
  return results;
}

const ratio = (name: string, value: number, target: number, note: string): BenchResult => ({
  name,
  value: Math.round(value * 1000) / 1000,
  unit: "",
  target: `≥ ${target}`,
  reached: value >= target,
  note,
});

if (import.meta.main && process.argv[2] === "mistakes") {
  const { byGroup, characterF2, mistakes } = scoreSpans(
    (readLabelled() ?? []).filter((row) => !isHeldOut(row)),
    recognise,
  );
  console.log(mistakes.join("\n"));
  console.table(
    Object.fromEntries(
      Object.entries(byGroup).map(([g, t]) => [
        g,
        { ...t, recall: (t.caught / t.labelled).toFixed(3), precision: (t.right / t.predicted).toFixed(3) },
      ]),
    ),
  );
  console.log({ characterF2 });
} else if (import.meta.main)
  console.table(
    (await run()).map(({ name, value, target, reached, note }) => ({ name, value, target, reached, note })),
  );
