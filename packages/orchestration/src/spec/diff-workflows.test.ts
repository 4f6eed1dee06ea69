import { readFileSync } from "node:fs";
import type { WorkflowSpec } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { diffWorkflows } from "./diff-workflows.ts";
import { parseWorkflow } from "./parse-workflow.ts";

const root = new URL("../../../../", import.meta.url);
const text = readFileSync(new URL("packs/workflows/weekly-account-intelligence.yaml", root), "utf8");

function specOf(source: string): WorkflowSpec {
  const parsed = parseWorkflow(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  return parsed.workflow.spec;
}

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
