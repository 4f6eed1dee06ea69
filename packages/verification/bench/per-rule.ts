import { runCheck } from "../src/checks/checks.ts";
import { DraftContext } from "../src/checks/draft-context.ts";
import { parseDocument } from "../src/document/parse-document.ts";
import { ruleSetOf } from "../src/matcher/rule-set.ts";
import type { BenchResult } from "./bench-result.ts";
import { articleRules, hasShared, readArticles } from "./materials.ts";

const rounds = 3;
const shown = 30;

/**
 * What each rule, the parse and the search for literals cost, µs of CPU time per article; the costliest only. What rules
 * share is counted with the first that needs it.
 */
export async function run(): Promise<BenchResult[]> {
  if (!hasShared()) return [];
  const texts = readArticles();
  const rules = articleRules().filter(
    ({ kinds, channels }) => (kinds?.includes("web-article") ?? true) && (channels?.includes("web") ?? true),
  );
  const ruleSet = ruleSetOf(rules);
  const least = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const started = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(started);
    least.set(name, Math.min((user + system) / texts.length, least.get(name) ?? Number.POSITIVE_INFINITY));
    return result;
  };
  for (let round = 0; round < rounds; round++) {
    const documents = timed("(parse)", () => texts.map((text) => parseDocument(text, "markdown")));
    const scanned = timed("(literals)", () => documents.map((document) => ruleSet.scan(document)));
    const contexts = documents.map((document, index) => {
      const parts = { document, candidates: scanned[index]!, name: undefined, links: new Map(), recognise: undefined };
      return new DraftContext({ ...parts, onTraced: () => undefined, onJudged: () => undefined }, { facts: [] });
    });
    timed("(tracing)", () => contexts.forEach(({ tracing }) => void tracing));
    for (const rule of rules) timed(rule.id, () => contexts.forEach((context) => void runCheck(rule, context)));
  }
  const sum = [...least.values()].reduce((a, b) => a + b, 0);
  const costliest = [...least].toSorted((a, b) => b[1] - a[1]).slice(0, shown);
  return [["(all)", sum] as const, ...costliest].map(([name, value]) => ({
    name,
    value: Math.round(value * 10) / 10,
    unit: "µs of CPU per article",
    target: "",
    reached: true,
    note: "",
  }));
}
