import { asCapstanError, type CapstanError } from "@capstan/base";
import type { StepContext, StepResult } from "./executor.ts";
import { openGates } from "./open-gates.ts";
import { reenter } from "./reenter.ts";
import { retryLater } from "./retry-later.ts";
import { RunTaken } from "./run-memory.ts";
import type { Reason, StepRow, UnitEnd } from "./run-types.ts";
import { contextOf } from "./step-context.ts";
import type { RunUnit } from "./walk-level.ts";

/** After this long a step that still computes is shown as running. */
const announceMs = 250;

/** Executes, and commits what came of it; a fault is retried later through a timer, or holds the run. */
export async function runUnit(unit: RunUnit): Promise<UnitEnd> {
  const context = contextOf(unit);
  const row = startedRow(unit, context);
  const stopAnnouncing = announceLater(unit, row);
  try {
    if (unit.executor.effect === "external") await intend(unit, row, context.idempotencyKey);
    const result = await unit.executor.execute(context);
    stopAnnouncing();
    return await commitResult(unit, row, context, result);
  } catch (thrown) {
    stopAnnouncing();
    if (thrown instanceof RunTaken) throw thrown;
    const error = asCapstanError(thrown);
    if (error.code === "database_unavailable" || error.code === "transaction_conflict") throw error;
    return failUnit(unit, row, error);
  }
}

function startedRow({ walk, step, path, itemKey }: RunUnit, context: StepContext): StepRow {
  return {
    path,
    item: itemKey,
    kind: step.kind,
    status: "running",
    attempt: context.attempt,
    round: context.round,
    feedback: context.feedback,
    output: context.previous,
    error: null,
    startedAt: walk.memory.engine.clock.now(),
    finishedAt: null,
  };
}

function announceLater({ walk, path, itemKey }: RunUnit, row: StepRow): () => void {
  const timer = setTimeout(() => {
    if (walk.memory.row(path, itemKey)?.status === "running") return;
    walk.memory.put({ rows: [row] });
    walk.memory.flush({ status: "running" }).catch((thrown: unknown) => {
      // The step's own commit meets the same fault and handles it.
      walk.memory.engine.log.debug({ runId: walk.memory.run.id, error: String(thrown) }, "run.announce_failed");
    });
  }, announceMs);
  return () => clearTimeout(timer);
}

async function intend({ walk, path, itemKey }: RunUnit, row: StepRow, key: string): Promise<void> {
  walk.memory.put({ rows: [row], intents: [{ key, path, item: itemKey }] });
  await walk.memory.flush({ status: "running" });
}

async function commitResult(unit: RunUnit, row: StepRow, context: StepContext, result: StepResult): Promise<UnitEnd> {
  const { memory } = unit.walk;
  const callsDone = unit.executor.effect === "external" ? [context.idempotencyKey] : [];
  const effects = result.commit ? [(tx: Parameters<NonNullable<typeof result.commit>>[0]) => result.commit!(tx)] : [];
  memory.label(result.labels ?? []);
  memory.put({ ledger: result.ledger ?? [], callsDone, effects });
  const finishedAt = memory.engine.clock.now();
  switch (result.kind) {
    case "done":
      memory.put({ rows: [{ ...row, status: "done", output: result.output, feedback: null, finishedAt }] });
      if (unit.item === null) memory.unflushed = { fail: (error) => failUnit(unit, row, error) };
      else if (unit.executor.effect !== "pure") await memory.flush({ status: "running" });
      return { kind: "done", output: result.output };
    case "wait":
      memory.put({ rows: [{ ...row, status: "waiting", output: result.output ?? row.output }] });
      memory.put({ effects: [(tx) => openGates(memory.engine, tx, memory.run, unit.path, result.gates)] });
      return { kind: "waiting" };
    case "again":
      return reenter(unit, row, result.steps);
    case "held":
      memory.put({ rows: [{ ...row, status: "failed", error: result.reason, finishedAt }] });
      return { kind: "held", reason: { path: unit.path, ...result.reason } };
  }
}

/** The row and the retry or hold that a fault leads to; not yet written. */
function failUnit(unit: RunUnit, row: StepRow, error: CapstanError): UnitEnd {
  const { memory } = unit.walk;
  const reason: Reason = {
    code: error.code,
    say: error.message,
    path: unit.path,
    ...(error.mend ? { mend: error.mend } : {}),
  };
  memory.put({ rows: [{ ...row, status: "failed", error: reason, finishedAt: memory.engine.clock.now() }] });
  const { times, wait } = unit.step.retry ?? memory.engine.options.retry;
  if (error.kind === "retryable" && row.attempt <= times) {
    memory.put({ effects: [(tx) => retryLater(memory.engine, tx, memory.run, { wait, attempt: row.attempt })] });
    return { kind: "waiting" };
  }
  memory.engine.log.warn({ runId: memory.run.id, stepId: unit.path, code: error.code }, "run.held");
  return { kind: "held", reason };
}
