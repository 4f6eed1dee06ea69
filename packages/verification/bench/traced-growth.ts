import { checkDraft, type Facts, type Rule } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";

const kilobyte = 1000;
const mostRatio = 2.8;

const source = { dataset: "made" };
const facts: Facts = {
  facts: [
    { id: "acme", name: "Acme Corp", kind: "company", source },
    { id: "bolt", name: "Bolt Ltd", kind: "company", source },
    { id: "visits", about: "acme", value: 3, label: "visits", source },
    { id: "views", about: "bolt", value: 4, label: "page views", source },
    { id: "start", about: "acme", label: "start", date: "2026-11-01", source },
    { id: "level", about: "acme", label: "level", is: "rising", among: ["rising", "steady", "falling"], source },
  ],
};

/** Texts that hold as much to trace as fits, each of one shape: what it begins with, and what goes on and on. */
const shapes: Readonly<Record<string, { head?: string; part: (index: number) => string }>> = {
  "a table": {
    head: "| account | visits | before |\n|---|---|---|\n",
    part: (index) => `| Acme Corp | ${index} | ${index + 1} |\n`,
  },
  "a list": { head: "Acme Corp:\n\n", part: (index) => `- ${index} visits\n` },
  headings: { part: (index) => `# Part ${index}\n\n${index} visits\n\n` },
  "a long sentence": { part: (index) => `Acme Corp had ${index} visits, Bolt Ltd ${index} page views, ` },
  "a long paragraph": { part: (index) => `It had ${index} visits. ` },
  levels: { part: () => "Acme Corp is at rising intent, Bolt Ltd at steady intent, " },
  dates: { part: (index) => `on ${1 + (index % 28)} November 2026, ` },
  names: { part: (index) => `Carmel Datum${index} and Acme Corp, ` },
};

/** What a text full of names, numbers, dates and levels costs to trace when it is twice as long, by the worst shape. */
export function run(): BenchResult[] {
  const head = { version: "1", severity: "blocking", reason: "made", owner: "Capstan" } as const;
  const rules: Rule[] = [
    { ...head, id: "made.numbers", kind: "trace-numbers" },
    { ...head, id: "made.names", kind: "trace-names" },
    { ...head, id: "made.classes", kind: "trace-classes" },
  ];
  const measured = Object.entries(shapes).map(([name, { head = "", part }]) => {
    const costOf = (length: number) => {
      let text = head;
      for (let index = 0; text.length < length; index++) text += part(index);
      const started = process.threadCpuUsage();
      checkDraft({ text, format: "markdown", kind: "report", channel: "internal" }, rules, facts);
      const { user, system } = process.threadCpuUsage(started);
      return (user + system) / 1000;
    };
    costOf(20 * kilobyte);
    const [one, two] = [100, 200].map((size) => Math.min(...[0, 1, 2].map(() => costOf(size * kilobyte))));
    return { name, one: one!, two: two!, ratio: two! / one! };
  });
  const worst = measured.reduce((most, next) => (next.ratio > most.ratio ? next : most));
  return [
    {
      name: "tracing a text of 200 kB against one of 100 kB",
      value: Math.round(worst.ratio * 100) / 100,
      unit: "× CPU",
      target: `< ${mostRatio}`,
      reached: worst.ratio < mostRatio,
      note: `the worst of ${measured.length} shapes, ${worst.name}; 100 kB take ${measured.map(({ name, one }) => `${one.toFixed(0)} ms (${name})`).join(", ")}`,
    },
  ];
}
