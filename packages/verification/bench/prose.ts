import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkDraft, importVale, parseRules, type Rule } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";

const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));

/** Every rule of a style package, whatever its level, as its own configuration would name it. */
function styleRules(style: string): Rule[] {
  const config = importVale("/styles/.vale.ini", {
    readFile: (path) => {
      if (path === "/styles/.vale.ini")
        return `StylesPath = .\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = ${style}\n`;
      const file = join(shared, "data/vale-conformance", style, path.replace(/^\/styles\//, ""));
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    },
    listFiles: (folder) =>
      readdirSync(join(shared, "data/vale-conformance", style, folder.replace(/^\/styles\/?/, ""))),
  });
  return config.rulesFor("a.md");
}

/** Terms made of syllables, so that few of them are in any text, as in a company's own list. */
function makeTerms(count: number): Rule[] {
  const syllables = "ba co di fu ge ha lo mi nu pa re si to va we".split(" ");
  const word = (n: number): string =>
    (n < syllables.length ? "" : word(Math.floor(n / syllables.length))) + syllables[n % syllables.length]!;
  const terms = Array.from({ length: count }, (_, index) => ({
    find: index % 3 === 0 ? `${word(index + 300)} ${word(index * 7 + 500)}` : word(index + 3000),
    instead: ["this"],
  }));
  return parseRules([{ id: "bench.terms", version: "1", severity: "warning", kind: "terms", terms }]);
}

/** Articles per second with the Google and Microsoft packages and 5,000 terms, one thread, and the time of an 8-kB draft. */
export async function run(): Promise<BenchResult[]> {
  const folder = join(shared, "data/articles");
  if (!existsSync(folder)) {
    console.warn("skipped: ../shared is absent");
    return [];
  }
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  const rules = [...styleRules("Google"), ...styleRules("Microsoft"), ...makeTerms(5000)];
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
      findings += checkDraft({ text, format: "markdown", kind: "article", channel: "web" }, rules, { facts: [] })
        .findings.length;
      if (round > 2 && text.length > 7000 && text.length < 9000) times.push(performance.now() - at);
    }
    rounds.push((texts.length / (performance.now() - started)) * 1000);
    const used = process.cpuUsage(cpu);
    perCpu.push((texts.length / (used.user + used.system)) * 1e6);
  }
  const median = (values: readonly number[]) => values.slice(3).toSorted((a, b) => a - b)[2]!;
  const rate = median(perCpu);
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  const note = `${rules.length} rules, ${findings} findings, wall ${Math.round(median(rounds))}/s, rounds ${rounds.map(Math.round).join(", ")}`;
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
