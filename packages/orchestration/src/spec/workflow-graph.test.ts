import { readFileSync } from "node:fs";
import type { WorkflowSpec } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { parseWorkflow } from "./parse-workflow.ts";
import { workflowGraph } from "./workflow-graph.ts";

const root = new URL("../../../../", import.meta.url);
const text = readFileSync(new URL("packages/orchestration/fixtures/workflows/good/press-note.yaml", root), "utf8");
const branches = readFileSync(new URL("packages/orchestration/fixtures/workflows/good/branches.yaml", root), "utf8");

function specOf(source: string): WorkflowSpec {
  const parsed = parseWorkflow(source);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  return parsed.workflow.spec;
}

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
    expect(review?.note).toBe("note: the owner within 2 working days");
  });

  it("says roles in words", () => {
    const spec = specOf(text);
    const [name, gate] = Object.entries(spec.review)[0]!;
    const byRole = { ...spec, review: { [name]: { ...gate, accountable: "role:editor" } } };
    const review = workflowGraph(byRole).nodes.find(({ kind }) => kind === "review");
    expect(review?.note).toBe("note: an editor within 2 working days");
  });
});
