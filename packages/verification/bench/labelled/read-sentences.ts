import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkDraft, type Rule } from "../../src/index.ts";

const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const articles = join(shared, "data/articles");

/** A sentence of a published article, which is not copied here: its file, UTF-16 offset and length, and SHA-256 (16 hex). */
type SentenceLabel = { file: string; start: number; length: number; sha256: string; rules: readonly string[] };
export type LabelledSentence = SentenceLabel & { text: string };

const textOf = (file: string) => readFileSync(join(articles, file), "utf8");

/** The labelled sentences with their text; `undefined` where the articles are absent. Throws when one has changed. */
export function readSentences(): LabelledSentence[] | undefined {
  if (!existsSync(articles)) return undefined;
  const labels = JSON.parse(readFileSync(new URL("sentences.json", import.meta.url), "utf8")) as SentenceLabel[];
  return labels.map((label) => {
    const text = textOf(label.file).slice(label.start, label.start + label.length);
    if (createHash("sha256").update(text).digest("hex").slice(0, 16) !== label.sha256)
      throw new Error(`The sentence at ${label.start} of ${label.file} is another than the one that was labelled.`);
    return { ...label, text };
  });
}

/** A function that gives the rules which find something inside a sentence, each article being checked once. */
export function articleFindings(rules: readonly Rule[]): (sentence: SentenceLabel) => ReadonlySet<string> {
  const byFile = new Map<string, ReturnType<typeof checkDraft>["findings"]>();
  return ({ file, start, length }) => {
    const findings =
      byFile.get(file) ??
      checkDraft({ text: textOf(file), format: "markdown", kind: "web-article", channel: "web" }, rules, { facts: [] })
        .findings;
    byFile.set(file, findings);
    const inside = findings.filter(({ place }) => place.start >= start && place.end <= start + length);
    return new Set(inside.map(({ rule }) => rule));
  };
}
