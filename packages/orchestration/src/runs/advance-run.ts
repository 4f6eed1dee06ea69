import { asCapstanError } from "@capstan/base";
import { type ClaimedRun, claimRun, type RunJob, readTrail } from "./claim-run.ts";
import type { NextState } from "./commit-run.ts";
import type { Engine } from "./engine.ts";
import { enqueueRun } from "./enqueue-run.ts";
import { RunMemory, RunTaken } from "./run-memory.ts";
import type { WalkEnd } from "./run-types.ts";
import { walkRun } from "./walk-run.ts";

export type Advance = { signal: AbortSignal; isDraining(): boolean };

/**
 * Takes a run and brings it as far as it goes: to its end, to a gate, to a retry, or to a person.
 * Returns quietly when another worker has it or takes it meanwhile. Errors: `database_unavailable` and other faults of
 * the database itself; the job then comes back by its heartbeat.
 */
export async function advanceRun(engine: Engine, job: RunJob, advance: Advance): Promise<void> {
  const claim = await claimRun(engine, job);
  if (claim.kind === "left") return;
  let run: ClaimedRun = claim.run;
  try {
    while ((await walkAndWrite(engine, run, advance)) === "running") {
      run = { ...run, ...(await readTrail(engine, run.id)) };
    }
  } catch (thrown) {
    if (!(thrown instanceof RunTaken)) throw thrown;
    engine.log.info({ runId: run.id, epoch: run.epoch }, "run.taken_by_another_worker");
  }
}

async function walkAndWrite(engine: Engine, run: ClaimedRun, advance: Advance): Promise<"running" | "parked"> {
  const memory = new RunMemory(engine, run);
  try {
    return await write(memory, await walkRun({ memory, ...advance }));
  } catch (thrown) {
    if (thrown instanceof RunTaken) throw thrown;
    const error = asCapstanError(thrown);
    if (error.code === "database_unavailable" || error.code === "transaction_conflict") throw error;
    return write(memory, afterFault(memory, error));
  }
}

function afterFault(memory: RunMemory, error: ReturnType<typeof asCapstanError>): WalkEnd {
  const failed = memory.unflushed?.fail(error);
  if (failed && failed.kind !== "done") return failed;
  memory.engine.log.error({ runId: memory.run.id, code: error.code, error: error.message }, "run.fault");
  const mend = error.mend ? { mend: error.mend } : {};
  return { kind: "held", reason: { code: error.code, say: error.message, path: memory.cursor, ...mend } };
}

async function write(memory: RunMemory, end: WalkEnd): Promise<"running" | "parked"> {
  const { engine, run } = memory;
  const next = nextState(end);
  if (next.status === "completed" || next.status === "held" || next.status === "failed") {
    const details = "reason" in next ? { code: next.reason.code } : {};
    memory.put({ ledger: [{ action: `run.${next.status}`, subjectKind: "run", subjectId: run.id, details }] });
  }
  if (end.kind === "held") {
    const held = { runId: run.id, workflow: run.workflow, owner: run.spec.owner, reason: end.reason };
    memory.put({ effects: [async (tx) => engine.ports.onHeld?.(tx, held)] });
  }
  if (next.status === "queued") memory.put({ effects: [(tx) => enqueueRun(engine, tx, run.workspaceId, run.id)] });
  return memory.flush(next);
}

function nextState(end: WalkEnd): NextState {
  switch (end.kind) {
    case "held":
    case "failed":
      return { status: end.kind, reason: end.reason };
    case "again":
      return { status: "running" };
    case "yield":
      return { status: "queued" };
    case "completed":
    case "waiting":
      return { status: end.kind };
  }
}
