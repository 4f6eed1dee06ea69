import type { StepContext } from "./executor.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { RunUnit } from "./walk-level.ts";

/** What an executor is given for a step, or for one item of it. */
export function contextOf(unit: RunUnit): StepContext {
  const { walk, level, step, path, item, itemKey } = unit;
  const { run, engine } = walk.memory;
  const row = walk.memory.row(path, itemKey);
  const round = row?.round ?? 0;
  return {
    workspaceId: run.workspaceId,
    runId: run.id,
    workflowVersion: run.workflowVersion,
    startedBy: run.startedBy,
    labels: run.labels,
    spec: run.spec,
    step,
    path,
    within: level.within,
    item,
    scope: level.scope,
    evaluate: (field, names = {}) =>
      engine.evaluate(run.spec, `steps.${step.id}.${field}`, { ...level.scope, ...names }),
    idempotencyKey: idempotencyKey({ runId: run.id, path, item: itemKey, round }),
    attempt: row?.status === "failed" ? row.attempt + 1 : 1,
    round,
    feedback: row?.feedback ?? null,
    previous: row?.output ?? null,
    gates: run.gates.filter((gate) => gate.path === path),
    rowsOf: (other) => walk.memory.rowsOf(other),
    clock: engine.clock,
    log: engine.log.child({ workspaceId: run.workspaceId, runId: run.id, stepId: path }),
    signal: walk.signal,
  };
}
