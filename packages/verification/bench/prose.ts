import { checkDraft } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { articleRules, hasShared, readArticles } from "./materials.ts";

/** Articles per second with everything a web article is checked by, one thread, and the time of an 8-kB draft. */
export async function run(): Promise<BenchResult[]> {
  if (!hasShared()) return [];
  const texts = readArticles();
  const rules = articleRules();
  const times: number[] = [];
  let findings = 0;
  const rounds: number[] = [];
  const perCpu: number[] = [];
  for (let round = 0; round < 8; round++) {
    const started = performance.now();
    const cpu = process.cpuUsage();
    findings = 0;
    for (const text of texts) {
      const at = performance.now();
      const draft = { text, format: "markdown", kind: "web-article", channel: "web" } as const;
      findings += checkDraft(draft, rules, { facts: [] }).findings.length;
      if (round > 2 && text.length > 7000 && text.length < 9000) times.push(performance.now() - at);
    }
    rounds.push((texts.length / (performance.now() - started)) * 1000);
    const used = process.cpuUsage(cpu);
    perCpu.push((texts.length / (used.user + used.system)) * 1e6);
  }
  const median = (values: readonly number[]) => values.slice(3).toSorted((a, b) => a - b)[2]!;
  const rate = median(perCpu);
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  const note = `${rules.length} rules and 5,000 terms, ${findings} findings, wall ${Math.round(median(rounds))}/s, rounds ${rounds.map(Math.round).join(", ")}`;
  return [
    {
      name: "articles checked",
      value: Math.round(rate),
      unit: "articles per CPU second",
      target: "≥ 800",
      reached: rate >= 800,
      note,
    },
    {
      name: "draft of 8 kB, p95",
      value: Math.round(p95 * 100) / 100,
      unit: "ms",
      target: "< 5",
      reached: p95 < 5,
      note: `${times.length} drafts of 7 to 9 kB`,
    },
  ];
}
