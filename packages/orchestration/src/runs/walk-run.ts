import type { BranchStep, EachStep, Step } from "@capstan/contracts";
import type { Scope } from "./executor.ts";
import { runStep } from "./run-step.ts";
import type { StepRow, WalkEnd } from "./run-types.ts";
import { evaluate, joinItem, type Level, newRow, type Walk } from "./walk-level.ts";

/** Walks the spec from the top: what is done is read, what is not is done, until the run ends or has to wait. */
export async function walkRun(walk: Walk): Promise<WalkEnd> {
  const { memory } = walk;
  const level = { steps: memory.run.spec.steps, prefix: "", within: "", scope: memory.scope() };
  return (await walkLevel(walk, level)) ?? { kind: "completed" };
}

/** Null when every step of the level is done. */
async function walkLevel(walk: Walk, level: Level): Promise<WalkEnd | null> {
  for (const step of level.steps) {
    const end = await walkStep(walk, level, step);
    if (end) return end;
  }
  return null;
}

async function walkStep(walk: Walk, level: Level, step: Step): Promise<WalkEnd | null> {
  const { memory } = walk;
  const path = level.prefix + step.id;
  const row = memory.row(path, level.within);
  if (row?.status === "done" || row?.status === "skipped") return remember(walk, level, step, row);
  if (walk.isDraining()) return { kind: "yield" };
  memory.cursor = path;
  if (row === undefined && step.if !== undefined && !evaluate(walk, level, `steps.${step.id}.if`)) {
    memory.put({ rows: [newRow(memory, step, path, level.within, "skipped", null)] });
    return null;
  }
  if (memory.isOld) await memory.flush({ status: "running" });
  if (step.kind === "each") return walkEach(walk, level, step, path);
  if (step.kind === "branch") return walkBranch(walk, level, step, path);
  return runStep(walk, level, step, path);
}

/** A step that was done before: its output, and for a branch the outputs of the way that was taken. */
async function remember(walk: Walk, level: Level, step: Step, row: StepRow): Promise<WalkEnd | null> {
  if (row.status === "skipped") return null;
  level.scope.steps[step.id] = row.output;
  if (step.kind !== "branch") return null;
  return walkLevel(walk, branchLevel(level, step, row.path, (row.output as { taken: string }).taken));
}

async function walkEach(walk: Walk, level: Level, step: EachStep, path: string): Promise<WalkEnd | null> {
  const values = [...(evaluate(walk, level, `steps.${step.id}.over`) as Iterable<unknown>)];
  const items: Record<string, unknown>[] = [];
  for (const [index, value] of values.entries()) {
    const scope: Scope = { ...level.scope, [step.as]: value, steps: { ...level.scope.steps } };
    const within = joinItem(level.within, String(index));
    const end = await walkLevel(walk, { steps: step.steps, prefix: `${path}.`, within, scope });
    if (end) return end;
    items.push(Object.fromEntries(step.steps.map(({ id }) => [id, scope.steps[id] ?? null])));
  }
  finish(walk, level, step, path, { items });
  return null;
}

async function walkBranch(walk: Walk, level: Level, step: BranchStep, path: string): Promise<WalkEnd | null> {
  const known = walk.memory.row(path, level.within)?.output as { taken: string } | undefined;
  const output = known ?? { taken: choose(walk, level, step) };
  if (!known) walk.memory.put({ rows: [newRow(walk.memory, step, path, level.within, "running", output)] });
  level.scope.steps[step.id] = output;
  const end = await walkLevel(walk, branchLevel(level, step, path, output.taken));
  if (!end) finish(walk, level, step, path, output);
  return end;
}

function choose(walk: Walk, level: Level, step: BranchStep): string {
  const index = step.when.findIndex((_way, at) => evaluate(walk, level, `steps.${step.id}.when.${at}.if`));
  if (index >= 0) return `when-${index + 1}`;
  return step.otherwise ? "otherwise" : "none";
}

function branchLevel(level: Level, step: BranchStep, path: string, taken: string): Level {
  const ways = new Map(step.when.map((way, index) => [`when-${index + 1}`, way.steps]));
  const steps = taken === "otherwise" ? (step.otherwise ?? []) : (ways.get(taken) ?? []);
  return { ...level, steps, prefix: `${path}.` };
}

function finish(walk: Walk, level: Level, step: Step, path: string, output: unknown): void {
  level.scope.steps[step.id] = output;
  walk.memory.put({ rows: [newRow(walk.memory, step, path, level.within, "done", output)] });
}
