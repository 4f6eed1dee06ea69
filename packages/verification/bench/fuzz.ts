import type { Draft, Rule } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { findFaults } from "./fuzzing/find-faults.ts";
import { makeStyle } from "./fuzzing/make-rules.ts";
import { generate, inFormat, makeRandom, mutate, type Random } from "./fuzzing/make-text.ts";
import { hasShared, packRules, readArticles, styleRules } from "./materials.ts";

const formats = ["markdown", "markdown", "html", "text", "json"] as const;
/** How long a stretch of an article is, in characters: most are short, so that there can be many. */
const sizes = [80, 80, 80, 80, 300, 300, 1000, 4000];
const stock = 2000;

/** Generated documents and mutated articles under all shipped rules, two style packages and rules made by chance. */
export async function run(inputs = Number(process.env.CAPSTAN_FUZZ ?? 100_000)): Promise<BenchResult[]> {
  if (!hasShared()) return [];
  const articles = readArticles();
  const random = makeRandom(Number(process.env.CAPSTAN_FUZZ_SEED ?? 42));
  // All packs whatever kind of draft they are for, so that each text meets each rule.
  const shipped = packRules().map(({ kinds: _, channels: __, ...rule }) => rule as Rule);
  const sets = [shipped, styleRules("Google"), styleRules("Microsoft")];
  const own = makeStyle(random, 200);
  const faults = new Set<string>();
  let faulty = 0;
  let generated = generate(random(2 ** 31), stock);
  const started = process.cpuUsage();
  for (let i = 0; i < inputs; i++) {
    if (i % 20_000 === 19_999) generated = generate(random(2 ** 31), stock);
    const draft = makeDraft(random, articles, generated);
    const made = i % 10 === 9;
    const rules = made
      ? Array.from({ length: 8 }, () => own[random(own.length)]!)
      : sets[i % 3 === 0 ? 0 : 1 + (i % 2)]!;
    const found = findFaults(draft, rules, !made);
    if (found.length > 0) faulty++;
    for (const fault of found) {
      const isNew = faults.size < 20 && !faults.has(fault.slice(0, 60));
      if (isNew) console.error(`input ${i}: ${fault}`);
      if (isNew) faults.add(fault.slice(0, 60));
    }
  }
  const cpu = secondsSince(started);
  const slowest = slowestOf(random, articles, sets);
  return [
    {
      name: "fuzz: texts with faults",
      value: faulty,
      unit: "texts",
      target: "0",
      reached: faulty === 0,
      note: `${inputs} texts in four formats, ${cpu.toFixed(0)} CPU s; shipped rules, Google, Microsoft and rules by chance; safe fixes made until none is left`,
    },
    {
      name: "fuzz: slowest text of 100 kB",
      value: Math.round(slowest.ms),
      unit: "CPU ms",
      target: "< 100",
      reached: slowest.ms < 100,
      note: `a set of rules on 60 mutated stretches of 100 kB, the faster of two checks; slowest: ${slowest.what}`,
    },
  ];
}

function makeDraft(random: Random, articles: readonly string[], made: ReturnType<typeof generate>): Draft {
  const format = formats[random(formats.length)]!;
  const isMade = random(2) === 0;
  const rest = { format, kind: "any", channel: "any" };
  if (isMade) return { ...rest, text: (format === "json" ? made.data : made.documents)[random(stock)]! };
  const stretch = mutate(articles[random(articles.length)]!, random, sizes[random(sizes.length)]!);
  return { ...rest, text: inFormat(stretch, format) };
}

function slowestOf(random: Random, articles: readonly string[], sets: readonly Rule[][]): { ms: number; what: string } {
  const all = articles.join("\n\n");
  let slowest = { ms: 0, what: "" };
  for (let i = 0; i < 60; i++) {
    const format = formats[i % formats.length]!;
    const text = inFormat(mutate(all, random, 90_000).padEnd(100_000, "word, "), format);
    const set = i % sets.length;
    const draft = { text, format, kind: "any", channel: "any" };
    const times = [0, 1].map(() => {
      const started = process.cpuUsage();
      findFaults(draft, sets[set]!, false);
      return (secondsSince(started) * 1000 * 100_000) / text.length;
    });
    const ms = Math.min(...times);
    if (ms > slowest.ms) slowest = { ms, what: `${format}, rules ${["shipped", "Google", "Microsoft"][set]}` };
  }
  return slowest;
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
