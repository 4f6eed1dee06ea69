import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { WorkflowSpec } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { diffWorkflows } from "./diff-workflows.ts";
import { formatFileProblems } from "./format-problems.ts";
import { lintFiles, workflowLinter } from "./lint-files.ts";
import { nextOccurrences } from "./next-occurrences.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import { workflowGraph } from "./workflow-graph.ts";
import { isWorkflowSchemaFresh, workflowJsonSchema } from "./workflow-json-schema.ts";

const root = new URL("../../../../", import.meta.url);
const text = readFileSync(new URL("packs/workflows/weekly-account-intelligence.yaml", root), "utf8");
const branches = readFileSync(new URL("packages/orchestration/fixtures/workflows/good/branches.yaml", root), "utf8");

function specOf(source: string): WorkflowSpec {
  const parsed = parseWorkflow(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  return parsed.workflow.spec;
}

describe("workflowJsonSchema", () => {
  it("describes every part", () => {
    const { properties } = workflowJsonSchema() as { properties: Record<string, { description?: string }> };
    expect(Object.values(properties).filter(({ description }) => description === undefined)).toEqual([]);
  });

  it("is what docs/schema holds; `writeWorkflowSchema` writes it anew", async () => {
    expect(await isWorkflowSchemaFresh(fileURLToPath(root))).toBe(true);
  });
});

describe("lintFiles", () => {
  it("checks files by kind and names those it does not know", () => {
    const prompts = {
      kind: "prompt",
      accepts: ({ path }: { path: string }) => path.startsWith("prompts/"),
      lint: () => [],
    };
    const files = [
      { path: "workflows/a.yaml", text },
      { path: "elsewhere/b.yml", text: text.replace("account.name", "account.nmae") },
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
    const { files } = lintFiles([{ path: "workflows/a.yaml", text: text.replace("account.name", "account.nmae") }]);
    expect(formatFileProblems(files)).toBe(
      [
        "workflows/a.yaml:99:19 error unknown_field",
        "  `DecidedAccount` has no `nmae`",
        "  99 |     name: account.nmae",
        "     |                   ^^^^",
        "  Did you mean `name`?",
        "",
        "1 file, 1 error, 0 warnings",
        "",
      ].join("\n"),
    );
  });
});

describe("diffWorkflows", () => {
  it("says nothing about the same workflow", () => {
    expect(diffWorkflows(specOf(text), specOf(text.replace("# yaml", "# a comment, yaml")))).toEqual([]);
  });

  it("says each change in a sentence", () => {
    const changed = text
      .replace("1.5 * weeklyMeanBefore", "2 * weeklyMeanBefore")
      .replace("redrafts: 2", "redrafts: 3")
      .replace("  - { on: api }\n", "")
      .replace('to: ["role:sales"]', "to: [owner]")
      .replace('escalate: { to: "role:manager"', "escalate: { to: owner");
    expect(diffWorkflows(specOf(text), specOf(changed))).toEqual([
      'Trigger removed: `{"on":"api"}`',
      'Rule `intent`: row 1: if.thisWeek changed from `[">= 5",">= 1.5 * weeklyMeanBefore"]` to `[">= 5",">= 2 * weeklyMeanBefore"]`',
      "Step `check`: redrafts changed from `2` to `3`",
      'Step `tell`: to changed from `["role:sales"]` to `["owner"]`',
      "Gate `reportGate`: escalate.to changed from `role:manager` to `owner`",
    ]);
  });

  it("says added, removed and moved steps", () => {
    const steps = (ids: string[]) => ({
      ...specOf(text),
      steps: ids.map((id) => specOf(text).steps.find((step) => step.id === id)!),
    });
    expect(diffWorkflows(steps(["load", "intent", "report"]), steps(["intent", "load", "tell"]))).toEqual([
      "Step `report` removed",
      "Step `tell` (notify) added",
      "Steps now run in the order intent, load",
    ]);
  });
});

describe("workflowGraph", () => {
  it("draws inner steps below their block", () => {
    const { nodes, edges } = workflowGraph(specOf(branches));
    expect(nodes.filter(({ parent }) => parent !== undefined).map(({ id, parent }) => [id, parent])).toEqual([
      ["perAccount", "choose"],
      ["mark", "perAccount"],
      ["tellOwner", "choose"],
      ["tellSales", "choose"],
    ]);
    expect(edges.filter(({ from }) => from === "choose").map(({ to, label }) => [to, label])).toEqual([
      ["perAccount", "if steps.register.status == 200 && steps.register.body.accepted == true"],
      ["tellSales", "otherwise"],
      ["briefs", undefined],
    ]);
  });

  it("says who decides and until when", () => {
    const review = workflowGraph(specOf(text)).nodes.find(({ kind }) => kind === "review");
    expect(review?.note).toBe("report: role:editor within 1 working days, briefs: role:editor within 4 working hours");
  });
});

describe("nextOccurrences", () => {
  it("keeps the time of day over a change of daylight saving", () => {
    const [schedule, data] = specOf(text).trigger;
    const from = new Date("2026-10-20T00:00:00Z");
    expect(nextOccurrences(schedule!, "Europe/Berlin", from, 3).map((one) => one.toISOString())).toEqual([
      "2026-10-21T05:00:00.000Z",
      "2026-10-28T06:00:00.000Z",
      "2026-11-04T06:00:00.000Z",
    ]);
    expect(nextOccurrences(data!, "UTC", from, 3)).toEqual([]);
  });
});
