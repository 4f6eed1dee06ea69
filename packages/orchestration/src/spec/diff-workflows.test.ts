import { readFileSync } from "node:fs";
import type { WorkflowSpec } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { diffWorkflows } from "./diff-workflows.ts";
import { parseWorkflow } from "./parse-workflow.ts";

const root = new URL("../../../../", import.meta.url);
const text = readFileSync(new URL("packages/orchestration/fixtures/workflows/good/press-note.yaml", root), "utf8");

function specOf(source: string): WorkflowSpec {
  const parsed = parseWorkflow(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  return parsed.workflow.spec;
}

describe("diffWorkflows", () => {
  it("says nothing about the same workflow", () => {
    expect(diffWorkflows(specOf(text), specOf(`# a comment\n${text}`))).toEqual([]);
  });

  it("says each change in a sentence", () => {
    const changed = text
      .replace('contacts: ">= 10"', 'contacts: ">= 11"')
      .replace("    rules: [grounded]", "    rules: [grounded]\n    redrafts: 3")
      .replace("  - { on: manual }\n", "")
      .replace("prompt: press-note", "prompt: press-release")
      .replace('to: "person:ada@harbor.example"', "to: owner");
    expect(diffWorkflows(specOf(text), specOf(changed))).toEqual([
      'Trigger removed: `{"on":"manual"}`',
      "Rule `size`: row 1: if.contacts changed from `>= 10` to `>= 11`",
      "Step `note`: prompt changed from `press-note` to `press-release`",
      "Step `check`: redrafts changed from `2` to `3`",
      "Gate `noteGate`: escalate.to changed from `person:ada@harbor.example` to `owner`",
    ]);
  });

  it("says added, removed and moved steps", () => {
    const of = (id: string) => specOf(text).steps.find((step) => step.id === id)!;
    const steps = (ids: string[]) => ({ ...specOf(text), steps: ids.map(of) });
    expect(diffWorkflows(steps(["load", "sizes", "note"]), steps(["sizes", "load", "store"]))).toEqual([
      "Step `note` removed",
      "Step `store` (store) added",
      "Steps now run in the order sizes, load",
    ]);
  });
});
