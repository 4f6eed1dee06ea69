import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatFileProblems } from "./format-problems.ts";
import { lintFiles, workflowLinter } from "./lint-files.ts";

const root = new URL("../../../../", import.meta.url);
const text = readFileSync(new URL("packages/orchestration/fixtures/workflows/good/press-note.yaml", root), "utf8");

describe("lintFiles", () => {
  it("checks files by kind and names those it does not know", () => {
    const prompts = {
      kind: "prompt",
      accepts: ({ path }: { path: string }) => path.startsWith("prompts/"),
      lint: () => [],
    };
    const files = [
      { path: "workflows/a.yaml", text },
      { path: "elsewhere/b.yml", text: text.replace("accounts.week", "accounts.weak") },
      { path: "prompts/c.md", text: "" },
      { path: "notes.txt", text: "" },
    ];
    const report = lintFiles(files, [workflowLinter(), prompts]);
    expect(report).toMatchObject({ ok: false, errors: 1, warnings: 0, skipped: ["notes.txt"] });
    expect(report.files.map(({ kind, problems }) => [kind, problems.length])).toEqual([
      ["workflow", 0],
      ["workflow", 1],
      ["prompt", 0],
    ]);
  });

  it("shows the line, a mark and the mend", () => {
    const { files } = lintFiles([{ path: "workflows/a.yaml", text: text.replace("accounts.week", "accounts.weak") }]);
    expect(formatFileProblems(files)).toBe(
      [
        "workflows/a.yaml:46:28 error unknown_field",
        "  A `consolidate` step has no `weak`",
        "  46 |       week: steps.accounts.weak",
        "     |                            ^^^^",
        "  Did you mean `week`?",
        "",
        "1 file, 1 error, 0 warnings",
        "",
      ].join("\n"),
    );
  });
});
