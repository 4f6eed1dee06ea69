import type { BranchStep, EachStep, Step } from "@capstan/contracts";
import type { Executor, Scope, StepItem } from "./executor.ts";
import type { RunMemory } from "./run-memory.ts";
import type { StepRow } from "./run-types.ts";

/** A list of steps and where it stands: `prefix` before step ids in paths, `within` before item keys. */
export type Level = { steps: readonly Step[]; prefix: string; within: string; scope: Scope };

export type Walk = { memory: RunMemory; signal: AbortSignal; isDraining(): boolean };

export type PlainStep = Exclude<Step, EachStep | BranchStep>;

/** One execution: a step, or one item of its fan-out. */
export type RunUnit = {
  walk: Walk;
  level: Level;
  step: PlainStep;
  path: string;
  executor: Executor;
  item: StepItem | null;
  itemKey: string;
};

export function evaluate(walk: Walk, level: Level, place: string): unknown {
  return walk.memory.engine.evaluate(walk.memory.run.spec, place, level.scope);
}

export const joinItem = (within: string, key: string) =>
  within === "" || key === "" ? within + key : `${within}/${key}`;

export function newRow(
  memory: RunMemory,
  step: Step,
  path: string,
  item: string,
  status: StepRow["status"],
  output: unknown,
): StepRow {
  const before = memory.row(path, item);
  const now = memory.engine.clock.now();
  return {
    path,
    item,
    kind: step.kind,
    status,
    attempt: before?.attempt ?? 1,
    round: before?.round ?? 0,
    feedback: before?.feedback ?? null,
    output,
    error: null,
    startedAt: before?.startedAt ?? now,
    finishedAt: status === "done" || status === "skipped" ? now : null,
  };
}
