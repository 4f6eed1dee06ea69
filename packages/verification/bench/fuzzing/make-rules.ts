import { importVale, type Rule } from "../../src/index.ts";
import type { Random } from "./make-text.ts";

const tokens = [
  "very",
  "(?:a|an) \\w+",
  "\\b[A-Z]{2,}\\b",
  "in order to",
  "[^.]*!",
  "\\s+,",
  "é|😀",
  "(?:a+)+b",
  ".{1,3}",
  "(?<!the )we",
];
const scopes = [
  "text",
  "heading",
  "sentence",
  "paragraph",
  "list",
  "table",
  "raw",
  "link",
  "alt",
  "code",
  "blockquote",
];

/** A style package of so many rules made by chance, as its own files would have them. */
export function makeStyle(random: Random, count: number): Rule[] {
  const files = new Map(
    Array.from({ length: count }, (_, index) => [`R${index}.yml`, JSON.stringify(makeRule(random))]),
  );
  const config = importVale("/styles/.vale.ini", {
    readFile: (path) =>
      path === "/styles/.vale.ini"
        ? "StylesPath = .\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Own\n"
        : files.get(path.replace(/^.*\//, "")),
    listFiles: (folder) => (folder.endsWith("/Own") ? [...files.keys()] : []),
  });
  return config.rulesFor("a.md");
}

function makeRule(random: Random): object {
  const pick = <T>(all: readonly T[]): T => all[random(all.length)]!;
  const kinds = [
    { extends: "existence", tokens: [pick(tokens), pick(tokens)], ignorecase: true },
    { extends: "existence", tokens: [pick(tokens)], nonword: true, action: { name: "remove" } },
    { extends: "substitution", swap: { [pick(tokens)]: "other" }, action: { name: "replace" } },
    { extends: "occurrence", token: pick(tokens), max: random(3) },
    { extends: "repetition", tokens: [pick(["[^\\s]+", "\\w+"])], alpha: random(2) === 0 },
    {
      extends: "capitalization",
      match: pick(["$title", "$sentence", "$lower", "[A-Z].*"]),
      exceptions: [pick(tokens)],
    },
    { extends: "conditional", first: "\\b([A-Z]{3,5})\\b", second: "\\(([A-Z]{3,5})\\)" },
    { extends: "consistency", either: { advisor: "adviser", a: "an" } },
  ];
  const scope = random(5) === 0 ? `~${pick(scopes)}` : pick(scopes);
  return { message: "Made by chance: '%s'.", level: "warning", scope, ...pick(kinds) };
}
