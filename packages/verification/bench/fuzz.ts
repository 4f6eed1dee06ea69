import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyFixes, checkDraft, parseRules, type Rule } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";

const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const packs = new URL("../packs/", import.meta.url);
const pieces = [
  "*",
  "**",
  "_",
  "`",
  "```\n",
  "[",
  "](",
  "![",
  "> ",
  "- ",
  "\n",
  "\n\n",
  "\t",
  "|",
  "|-|\n",
  "<b>",
  "<!--",
  "-->",
  "&amp;",
  "\\",
  "~~",
  "é",
  "😀",
  "\u0000",
  "\ud800",
  "\r\n",
  "%",
  "1,2",
  "€",
  "very ",
];

function shippedRules(): Rule[] {
  const files = readdirSync(packs).map(
    (file) => JSON.parse(readFileSync(new URL(file, packs), "utf8")) as { rules: unknown[] },
  );
  return parseRules(files.flatMap(({ rules }) => rules)).map(({ kinds: _, ...rule }) => rule as Rule);
}

function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** A stretch of an article with some pieces put in, taken out and doubled. */
function mutate(text: string, random: (below: number) => number): string {
  const start = random(Math.max(1, text.length - 2000));
  let result = text.slice(start, start + 200 + random(1800));
  for (let change = random(12); change >= 0; change--) {
    const at = random(result.length + 1);
    const piece =
      random(4) === 0
        ? result.slice(at, at + random(60)).repeat(2)
        : pieces[random(pieces.length)]!.repeat(1 + random(3));
    result = result.slice(0, at) + piece + result.slice(at + random(4));
  }
  return result;
}

/** Mutated articles under all shipped rules: crashes, findings out of place, fixes that do not settle, slow texts. */
export async function run(inputs = Number(process.env.CAPSTAN_FUZZ ?? 20_000)): Promise<BenchResult[]> {
  const folder = join(shared, "data/articles");
  if (!existsSync(folder)) {
    console.warn("skipped: ../shared is absent");
    return [];
  }
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  const rules = shippedRules();
  const random = makeRandom(42);
  const formats = ["markdown", "markdown", "html", "text"] as const;
  const faults: string[] = [];
  let slowest = 0;
  for (let i = 0; i < inputs; i++) {
    const text = mutate(texts[random(texts.length)]!, random);
    const draft = { format: formats[random(formats.length)]!, kind: "any", channel: "any" };
    const started = process.cpuUsage();
    try {
      const { findings } = checkDraft({ ...draft, text }, rules, { facts: [] });
      for (const { place, evidence, rule } of findings)
        if (place.start < 0 || place.end > text.length || text.slice(place.start, place.end) !== evidence)
          faults.push(`${rule} out of place`);
      const once = applyFixes(text, findings);
      const twice = applyFixes(once, checkDraft({ ...draft, text: once }, rules, { facts: [] }).findings);
      if (once !== twice) faults.push(`fixes do not settle: ${JSON.stringify(diffOf(once, twice))}`);
    } catch (error) {
      faults.push(
        `${error instanceof Error ? (error.stack ?? error.message) : String(error)} in ${JSON.stringify(text.slice(0, 300))}`,
      );
    }
    const used = process.cpuUsage(started);
    if (i > 200) slowest = Math.max(slowest, (used.user + used.system) / 2000);
  }
  for (const fault of [...new Set(faults)].slice(0, 10)) console.error(fault);
  return [
    {
      name: "fuzz: faults",
      value: faults.length,
      unit: "faults",
      target: "0",
      reached: faults.length === 0,
      note: `${inputs} mutated articles, all shipped rules, fixes applied twice`,
    },
    {
      name: "fuzz: slowest text of 2 kB",
      value: Math.round(slowest * 10) / 10,
      unit: "CPU ms",
      target: "< 100",
      reached: slowest < 100,
      note: "one check; collection of garbage included",
    },
  ];
}

function diffOf(a: string, b: string): [string, string] {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return [a.slice(Math.max(0, i - 20), i + 40), b.slice(Math.max(0, i - 20), i + 40)];
}
