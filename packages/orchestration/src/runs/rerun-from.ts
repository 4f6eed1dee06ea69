import { terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Engine, Pins } from "./engine.ts";
import { nextRunNumber } from "./next-run-number.ts";
import type { StartedRun } from "./start-run.ts";

/** `pins`: what the spec names and does not hold (prompts, rules) at its newest, or as the old run had it. */
export type RerunFrom = { runId: string; step: string; by: string; pins?: "newest" | "same" };

const originalSql = `select run.workflow, run.pins, run_spec.spec from run
  join run_spec on run_spec.workspace_id = run.workspace_id and run_spec.hash = run.spec_hash
  where run.id = $1 and run.workspace_id = $2`;

// Epoch 1 says that there are rows to read. The steps before the one named are taken over as they are.
const rerunSql = `
with started as (
  insert into run (id, workspace_id, workflow, workflow_version, spec_hash, number, trigger, started_by, inputs, status,
    labels, epoch, rerun_of, depth, pins, started_at, updated_at)
  select $1, o.workspace_id, o.workflow, o.workflow_version, o.spec_hash, $4, $5::jsonb, $6, o.inputs, 'queued',
    o.labels, 1, o.id, o.depth, $10::jsonb, $7, $7 from run o where o.id = $3 and o.workspace_id = $2
  returning *
), steps as (
  insert into run_step (workspace_id, run_id, path, item, kind, status, attempt, round, feedback, output, error, started_at, finished_at)
  select s.workspace_id, started.id, s.path, s.item, s.kind, s.status, s.attempt, s.round, s.feedback, s.output, s.error,
    s.started_at, s.finished_at
  from started, run_step s where s.run_id = $3 and split_part(s.path, '.', 1) = any($8::text[])
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select workspace_id, $7, $6, 'run.rerun', 'run', id::text, id, jsonb_build_object('of', $3::text, 'from', $9::text) from started
), woken as (
  select capstan_enqueue_run(workspace_id, id) from started
)
select id, (select count(*) from woken) as woken from started`;

/**
 * Starts a new run with the same spec and inputs, which takes over what the old one did before `step`. The old run and
 * its history stay as they are. Errors: terminal `unknown_run`, `unknown_step`, `step_not_reached`.
 */
export async function rerunFrom(engine: Engine, tx: Transaction, request: RerunFrom): Promise<StartedRun> {
  const { rows } = await tx.query<{ workflow: string; pins: Pins; spec: WorkflowSpec }>(originalSql, [
    request.runId,
    tx.workspaceId,
  ]);
  const original = rows[0];
  if (!original)
    throw terminal("unknown_run", { message: "There is no such run.", mend: "Look it up in the list of runs." });
  const before = stepsBefore(original.spec, request.step);
  await refuseGaps(tx, request.runId, before);
  const of = { workspaceId: tx.workspaceId!, workflow: original.workflow };
  const number = await nextRunNumber(engine.database, of);
  const newest = request.pins === "same" ? undefined : await engine.ports.pinsOf?.(tx, original.spec);
  const { rows: started } = await tx.query<{ id: string }>(rerunSql, [
    engine.newId(),
    tx.workspaceId,
    request.runId,
    number,
    JSON.stringify({ on: "rerun", runId: request.runId, from: request.step }),
    request.by,
    engine.clock.now(),
    before,
    request.step,
    JSON.stringify(newest ?? original.pins),
  ]);
  engine.bell.ringAfter(tx);
  return { runId: started[0]!.id, number, isNew: true };
}

function stepsBefore(spec: WorkflowSpec, step: string): string[] {
  const index = spec.steps.findIndex(({ id }) => id === step);
  if (index >= 0) return spec.steps.slice(0, index).map(({ id }) => id);
  throw terminal("unknown_step", {
    message: `The workflow has no step ${step} at its top.`,
    mend: `Name one of: ${spec.steps.map(({ id }) => id).join(", ")}.`,
  });
}

async function refuseGaps(tx: Transaction, runId: string, before: readonly string[]): Promise<void> {
  const query = "select path from run_step where run_id = $1 and item = '' and status in ('done', 'skipped')";
  const { rows } = await tx.query<{ path: string }>(query, [runId]);
  const done = new Set(rows.map(({ path }) => path));
  const missing = before.find((id) => !done.has(id));
  if (missing === undefined) return;
  throw terminal("step_not_reached", {
    message: `The run never finished the step ${missing}, so it cannot be run again from a later one.`,
    mend: `Run it again from ${missing} or an earlier step.`,
  });
}
