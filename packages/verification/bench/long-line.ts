import { checkDraft } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { articleRules, hasShared, readArticles } from "./materials.ts";

const megabyte = 1_000_000;
const mostRatio = 2.6;

/** What a text of one line costs when it is twice as long, checked by all that a web article is checked by. */
export async function run(): Promise<BenchResult[]> {
  if (!hasShared()) return [];
  const rules = articleRules();
  const words = readArticles()
    .join(" ")
    .replaceAll(/[\s`<>*_[\]|#]+/g, " ");
  return (["text", "markdown", "html"] as const).map((format) => {
    const costOf = (length: number) => {
      const text = words.repeat(Math.ceil(length / words.length)).slice(0, length);
      const started = process.threadCpuUsage();
      checkDraft({ text, format, kind: "web-article", channel: "web" }, rules, { facts: [] });
      const { user, system } = process.threadCpuUsage(started);
      return (user + system) / 1000;
    };
    costOf(megabyte / 4);
    const [one, two] = [megabyte, 2 * megabyte].map((length) => Math.min(costOf(length), costOf(length)));
    const ratio = two! / one!;
    return {
      name: `one line of 2 MB against one of 1 MB, ${format}`,
      value: Math.round(ratio * 100) / 100,
      unit: "× CPU",
      target: `< ${mostRatio}`,
      reached: ratio < mostRatio,
      note: `${one!.toFixed(0)} ms and ${two!.toFixed(0)} ms CPU, ${rules.length} rules and 5,000 terms`,
    };
  });
}
