import { type Step, type StepKind, sayOneOf, type WorkflowSpec } from "@capstan/contracts";

export type GraphNode = { id: string; kind: StepKind; title: string; parent?: string; note?: string };
export type GraphEdge = { from: string; to: string; label?: string };
export type WorkflowGraph = { nodes: GraphNode[]; edges: GraphEdge[] };

/**
 * A workflow as a picture: a node per step, and an edge to what runs next. Inner steps carry their `parent`; a block
 * enters its first inner step (labelled with the condition of the arm) and goes on from itself.
 */
export function workflowGraph(spec: WorkflowSpec): WorkflowGraph {
  const graph: WorkflowGraph = { nodes: [], edges: [] };
  addBlock(spec.steps, { spec, graph });
  return graph;
}

type Around = { spec: WorkflowSpec; graph: WorkflowGraph; parent?: string };

function addBlock(steps: readonly Step[], around: Around): void {
  for (const [at, step] of steps.entries()) {
    around.graph.nodes.push(toNode(step, around));
    const next = steps[at + 1];
    addInner(step, around);
    if (next === undefined) continue;
    around.graph.edges.push({
      from: step.id,
      to: next.id,
      ...(next.if === undefined ? {} : { label: `if ${next.if}` }),
    });
  }
}

function addInner(step: Step, { spec, graph }: Around): void {
  for (const { steps, label } of armsOf(step)) {
    const first = steps[0];
    if (first !== undefined) graph.edges.push({ from: step.id, to: first.id, label });
    addBlock(steps, { spec, graph, parent: step.id });
  }
}

function armsOf(step: Step): { steps: readonly Step[]; label: string }[] {
  if (step.kind === "each") return [{ steps: step.steps, label: `each ${step.as}` }];
  if (step.kind !== "branch") return [];
  const arms = step.when.map((arm) => ({ steps: arm.steps, label: `if ${arm.if}` }));
  return step.otherwise === undefined ? arms : [...arms, { steps: step.otherwise, label: "otherwise" }];
}

function toNode(step: Step, { spec, parent }: Around): GraphNode {
  const note = noteOf(step, spec);
  return {
    id: step.id,
    kind: step.kind,
    title: step.title ?? titleOf(step, spec),
    ...(parent === undefined ? {} : { parent }),
    ...(note === undefined ? {} : { note }),
  };
}

const list = (names: readonly string[]) => names.join(", ");

function titleOf(step: Step, spec: WorkflowSpec): string {
  switch (step.kind) {
    case "load":
      return `Load ${list(step.inputs)}`;
    case "consolidate":
      return "Consolidate accounts";
    case "decide":
      return spec.rules[step.rule]?.title ?? `Decide by ${step.rule}`;
    case "draft":
      return `Draft ${step.id}`;
    case "verify":
      return `Check ${list(step.drafts)}`;
    case "review":
      return `Review ${list(step.gates.map((gate) => spec.review[gate]?.of ?? gate))}`;
    case "store":
      return `Store ${list(step.outputs)}`;
    case "notify":
      return `Tell ${list(step.to.map(sayOneOf))}`;
    case "call":
      return `Call ${new URL(step.url).host}`;
    case "each":
      return `For each ${step.as}`;
    case "branch":
      return "Choose";
  }
}

/** What a person wants to know about the step without opening it. */
function noteOf(step: Step, spec: WorkflowSpec): string | undefined {
  switch (step.kind) {
    case "draft":
      return step.each === undefined ? `prompt ${step.prompt}` : `prompt ${step.prompt}, one per ${step.as}`;
    case "verify":
      return `${list(step.rules)}; redrafted up to ${step.redrafts} times`;
    case "review":
      return list(step.gates.map((name) => sayGate(name, spec)));
    case "store":
      return `${spec.storage.folder} (${list(spec.storage.formats)})`;
    case "consolidate":
      return `this week against ${step.weeksBefore} before`;
    default:
      return undefined;
  }
}

function sayGate(name: string, spec: WorkflowSpec): string {
  const gate = spec.review[name];
  return gate === undefined ? name : `${gate.of}: ${sayOneOf(gate.accountable)} within ${gate.within}`;
}
