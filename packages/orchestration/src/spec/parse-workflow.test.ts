import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWorkflow, parseWorkflow } from "./parse-workflow.ts";
import type { Problem } from "./problem.ts";

const root = new URL("../../../../", import.meta.url);
const fixtures = new URL("packages/orchestration/fixtures/workflows/", root);
const read = (path: string, base = fixtures) => readFileSync(new URL(path, base), "utf8");
const names = (folder: string) =>
  readdirSync(new URL(`${folder}/`, fixtures))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.replace(".yaml", ""));

const reference = read("packs/workflows/weekly-account-intelligence.yaml", root);
const problemsOf = (text: string): Problem[] => {
  const parsed = parseWorkflow(text);
  return parsed.ok ? parsed.warnings : parsed.problems;
};

describe("parseWorkflow", () => {
  it("accepts the reference job without a warning", () => {
    expect(parseWorkflow(reference)).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(names("good"))("accepts %s", (name) => {
    expect(problemsOf(read(`good/${name}.yaml`))).toEqual([]);
  });

  it.each(names("bad"))("says what is wrong with %s", (name) => {
    const parsed = parseWorkflow(read(`bad/${name}.yaml`));
    expect(parsed.ok).toBe(false);
    const said = parsed.ok ? [] : parsed.problems.map(({ snippet: _snippet, ...problem }) => problem);
    expect(said).toEqual(JSON.parse(read(`bad/${name}.json`)));
  });

  it("holds names against what the workspace has", () => {
    const parsed = parseWorkflow(reference, { datasets: ["events"], prompts: ["account-report"], rulePacks: [] });
    const codes = parsed.ok ? [] : parsed.problems.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["unknown_dataset", "unknown_prompt", "unknown_rule_pack"]));
  });

  it.each([
    ["a document that is too long", "a: b\n".repeat(30_000), "document_too_large"],
    ["brackets without end", "[".repeat(100_000), "document_too_deep"],
    ["brackets with content", `a: ${"[b, ".repeat(2_000)}${"]".repeat(2_000)}`, "document_too_deep"],
    [
      "nesting by indentation",
      Array.from({ length: 60 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
      "document_too_deep",
    ],
    ["lists in lists", `${"- ".repeat(5_000)}a`, "document_too_deep"],
    [
      "an alias bomb",
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: [*a, *a]`).join("\n")}`,
      "yaml_alias",
    ],
  ])("refuses %s", (_what, text, code) => {
    expect(problemsOf(text)[0]).toMatchObject({ code, severity: "error" });
  });

  it("compiles the snapshot of a spec as it was", () => {
    const parsed = parseWorkflow(read("good/press-note.yaml"));
    const snapshot: unknown = JSON.parse(JSON.stringify(parsed.ok && parsed.workflow.spec));
    const workflow = compileWorkflow(snapshot);
    expect(workflow.evaluate("failure.0.when", { steps: { load: { rows: 0 } } })).toBe(true);
  });

  it("compiles a snapshot that a later check would refuse", () => {
    const parsed = parseWorkflow(read("good/press-note.yaml"));
    const spec = parsed.ok ? { ...parsed.workflow.spec, output: {}, review: {} } : {};
    expect(compileWorkflow(spec).expressions.size).toBe(8);
  });

  it("refuses to compile what is no workflow", () => {
    expect(() => compileWorkflow({ workflow: "x" })).toThrow(/not valid.*`title` is missing/);
  });
});

/** Random damage: cut, repeat, swap, insert; whatever comes out must be answered with places inside the text. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), length: fc.nat(40) }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat(), length: fc.nat(60) }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(),
    text: fc.oneof(
      fc.constantFrom(
        "\t",
        "- ",
        ": ",
        "[",
        "{",
        "}",
        '"',
        "'",
        "#",
        "*a",
        "&a ",
        "<<: ",
        "|\n",
        ">-\n ",
        "---\n",
        "? ",
        "!!int ",
        "\r\n",
        "\u2028",
        "👍",
        "%",
        "`",
        "null",
        "~",
        "__proto__: 1\n",
        "constructor: {}\n",
      ),
      fc.string({ maxLength: 8, unit: "binary" }),
    ),
  }),
);

function apply(
  text: string,
  change: { kind: "cut" | "repeat" | "insert"; at: number; length?: number; text?: string },
): string {
  const at = change.at % (text.length + 1);
  const end = at + (change.length ?? 0);
  if (change.kind === "cut") return text.slice(0, at) + text.slice(end);
  if (change.kind === "repeat") return text.slice(0, end) + text.slice(at);
  return text.slice(0, at) + (change.text ?? "") + text.slice(at);
}

const isInside = (text: string, { line, column, endLine, endColumn }: Problem) => {
  const lines = text.split("\n");
  const fits = (l: number, c: number) => l >= 1 && l <= lines.length && c >= 1 && c <= lines[l - 1]!.length + 1;
  return fits(line, column) && fits(endLine, endColumn) && (endLine > line || endColumn >= column);
};

describe("parseWorkflow on damaged text", () => {
  it("never fails, and every place is inside the text", () => {
    const sources = [reference, read("good/branches.yaml"), read("good/press-note.yaml")];
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(damage, { minLength: 1, maxLength: 4 }), (source, changes) => {
        const text = changes.reduce(apply, source);
        for (const problem of problemsOf(text)) expect(problem).toSatisfy((one: Problem) => isInside(text, one));
      }),
      { numRuns: 400 },
    );
  });
});
