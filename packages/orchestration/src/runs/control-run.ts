import { terminal } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import type { Engine } from "./engine.ts";

export type ControlRun = { runId: string; by: string; reason?: string };

/** What a person may do to a run, from which states, and where it goes. */
const verbs = {
  hold: { from: ["queued", "running", "waiting"], to: "held", done: "held" },
  resume: { from: ["held"], to: "queued", done: "resumed" },
  retry: { from: ["held", "waiting"], to: "queued", done: "retried" },
  cancel: { from: ["queued", "running", "waiting", "held"], to: "cancelled", done: "cancelled" },
} as const;

// Adding one to the epoch takes the run away from whoever has it.
const controlSql = `
with changed as (
  update run set epoch = epoch + 1, status = $4, job_id = null, woken = false, updated_at = $6,
    reason = case when $4 in ('held', 'cancelled') then $5::jsonb end,
    finished_at = case when $4 = 'cancelled' then $6::timestamptz end
  where id = $1 and workspace_id = $2 and status = any($3::text[])
  returning *
), budget as (
  update run_step set attempt = 0 where run_id = $1 and status = 'failed' and $4 = 'queued' and exists (select from changed)
), timers as (
  delete from timer where run_id = $1 and exists (select from changed)
    and (($4 = 'queued' and kind = 'retry') or $4 = 'cancelled')
), gates as (
  update gate set status = 'void' where run_id = $1 and status in ('open', 'escalated') and $4 = 'cancelled'
    and exists (select from changed)
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select workspace_id, $6, $7, $8, 'run', id::text, id, $9::jsonb from changed
), woken as (
  select capstan_enqueue_run(workspace_id, id) from changed where status = 'queued'
)
select status, (select count(*) from woken) as woken from changed`;

async function control(engine: Engine, tx: Transaction, verb: keyof typeof verbs, request: ControlRun): Promise<void> {
  const { from, to, done } = verbs[verb];
  const say = request.reason || `${done[0]!.toUpperCase()}${done.slice(1)} by a person`;
  const { rows } = await tx.query({
    name: "capstan_control_run",
    text: controlSql,
    values: [
      request.runId,
      tx.workspaceId,
      from,
      to,
      JSON.stringify({ code: `${done}_by_person`, say }),
      engine.clock.now(),
      request.by,
      `run.${done}`,
      JSON.stringify(request.reason ? { reason: request.reason } : {}),
    ],
  });
  engine.bell.ringAfter(tx);
  if (rows.length === 0) await refuse(tx, request.runId, verb);
}

async function refuse(tx: Transaction, runId: string, verb: string): Promise<never> {
  const query = "select status from run where id = $1 and workspace_id = $2";
  const { rows } = await tx.query<{ status: string }>(query, [runId, tx.workspaceId]);
  if (!rows[0])
    throw terminal("unknown_run", { message: "There is no such run.", mend: "Look it up in the list of runs." });
  throw terminal("run_not_there", {
    message: `A run that is ${rows[0].status} cannot be asked to ${verb}.`,
    mend: "Look at the run again.",
    details: { status: rows[0].status },
  });
}

/** Stops a run where it is; whatever a worker still does for it is not written. Errors: terminal `unknown_run`, `run_not_there`. */
export const holdRun = (engine: Engine, tx: Transaction, request: ControlRun) => control(engine, tx, "hold", request);

/** Lets a held run go on. Errors as holdRun. */
export const resumeRun = (engine: Engine, tx: Transaction, request: ControlRun) =>
  control(engine, tx, "resume", request);

/** Tries the failed step again at once, also when it waits for its next attempt. Errors as holdRun. */
export const retryRun = (engine: Engine, tx: Transaction, request: ControlRun) => control(engine, tx, "retry", request);

/** Ends a run; its open gates are void. Errors as holdRun. */
export const cancelRun = (engine: Engine, tx: Transaction, request: ControlRun) =>
  control(engine, tx, "cancel", request);
