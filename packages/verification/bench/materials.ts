import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importVale, parseRules, type Rule } from "../src/index.ts";

/** The folder of real data and peers that benches measure with; it is no part of the project. */
export const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
export const articlesFolder = join(shared, "data/articles");
const packs = new URL("../packs/", import.meta.url);

/** Whether there is anything to measure with; says so when not. */
export function hasShared(): boolean {
  if (existsSync(articlesFolder)) return true;
  console.warn("skipped: ../shared is absent");
  return false;
}

export const readArticles = (): string[] =>
  readdirSync(articlesFolder)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => readFileSync(join(articlesFolder, file), "utf8"));

/** Every rule of the packs that ship. */
export function packRules(): Rule[] {
  const files = readdirSync(packs).sort();
  const rules = files.flatMap(
    (file) => (JSON.parse(readFileSync(new URL(file, packs), "utf8")) as { rules: unknown[] }).rules,
  );
  return parseRules(rules);
}

/** Every rule of a style package, whatever its level, as its own configuration would name it. */
export function styleRules(style: string): Rule[] {
  const config = importVale("/styles/.vale.ini", {
    readFile: (path) => {
      if (path === "/styles/.vale.ini")
        return `StylesPath = .\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = ${style}\n`;
      const file = join(shared, "data/vale-conformance", style, path.replace(/^\/styles\//, ""));
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    },
    listFiles: (folder) => {
      const path = join(shared, "data/vale-conformance", style, folder.replace(/^\/styles\/?/, ""));
      return existsSync(path) ? readdirSync(path) : [];
    },
  });
  return config.rulesFor("a.md");
}

/** Terms made of syllables, so that few of them are in any text, as in a company's own list. */
export function makeTerms(count: number): Rule[] {
  const syllables = "ba co di fu ge ha lo mi nu pa re si to va we".split(" ");
  const word = (n: number): string =>
    (n < syllables.length ? "" : word(Math.floor(n / syllables.length))) + syllables[n % syllables.length]!;
  const terms = Array.from({ length: count }, (_, index) => ({
    find: index % 3 === 0 ? `${word(index + 300)} ${word(index * 7 + 500)}` : word(index + 3000),
    instead: ["this"],
  }));
  return parseRules([{ id: "bench.terms", version: "1", severity: "warning", kind: "terms", terms }]);
}

/** What a web article is checked by in the benches: all packs, two public style packages and 5,000 terms. */
export const articleRules = (): Rule[] => [
  ...packRules(),
  ...styleRules("Google"),
  ...styleRules("Microsoft"),
  ...makeTerms(5000),
];
