import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Draft } from "../draft.ts";
import { checkDraft } from "../verify.ts";
import { importVale } from "./import-vale.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Each folder has a .vale.ini, its styles, `input.*` and `expected.txt`: one line for each finding. */
describe("a style package for Vale", () => {
  it.each(names)("gives what is expected: %s", (name) => {
    const expected = readFileSync(join(fixtures, name, "expected.txt"), "utf8").trimEnd();
    expect(readFixture(join(fixtures, name)).join("\n")).toBe(expected);
  });
});

const formats: Readonly<Record<string, Draft["format"]>> = {
  md: "markdown",
  mdx: "markdown",
  html: "html",
  txt: "text",
};

/**
 * Checks the `input.*` files of a folder by its .vale.ini: the lines `file:line:column:rule:message` that it gives, with
 * "→" and the change where there is one, then `!rule` for each rule that cannot be honoured.
 */
function readFixture(folder: string): string[] {
  const config = importVale(join(folder, ".vale.ini").replaceAll("\\", "/"), {
    readFile: (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8") : undefined),
    listFiles: (path) => (existsSync(path) ? readdirSync(path) : []),
  });
  const inputs = readdirSync(folder).filter((name) => name.startsWith("input."));
  const lines = inputs.sort().flatMap((name) => linesOf(name, readFileSync(join(folder, name), "utf8"), config));
  return [...lines, ...config.problems.map(({ code, details }) => `!${details.rule ?? ""} ${code}`)];
}

function linesOf(name: string, text: string, config: ReturnType<typeof importVale>): string[] {
  const format = formats[config.formatOf(name)] ?? "text";
  const ignores = config.ignoresFor(name);
  const draft = { text, format, kind: "file", channel: "file" };
  const { findings } = checkDraft(
    draft,
    config.rulesFor(name),
    { facts: [] },
    {
      ignores,
    },
  );
  return findings.map(({ place, rule, message, fix }) => {
    const change = fix ? ` → ${fix.map((edit) => JSON.stringify(edit.replacement)).join(", ")}` : "";
    return `${name}:${place.line}:${place.column}:${rule}:${message}${change}`;
  });
}
