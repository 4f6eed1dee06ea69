import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import type { Engine } from "./engine.ts";
import type { RunLedgerEntry } from "./executor.ts";
import type { Reason, StepRow } from "./run-types.ts";
import { startFollowers } from "./start-followers.ts";
import { fromStepRow } from "./step-row.ts";

/** Where the run goes with this commit. `queued` gives it back to the queue. */
export type NextState =
  | { status: "running" | "waiting" | "queued" | "completed" }
  | { status: "held" | "failed"; reason: Reason };

export type CallIntent = { key: string; path: string; item: string };

/** What is written in one go. */
export type RunCommit = {
  cursor: string;
  next: NextState;
  steps: readonly StepRow[];
  /** External calls that are about to be made. */
  intents: readonly CallIntent[];
  /** Idempotency keys of external calls whose result is among the steps. */
  callsDone: readonly string[];
  ledger: readonly RunLedgerEntry[];
  /** Statements of executors and of the engine that belong to it. */
  effects: readonly ((tx: Transaction) => Promise<void>)[];
};

/** `lost`: another worker has the run, nothing was written. `running`: go on (or look again, when it was to be parked). */
export type Committed = "lost" | "running" | "parked";

// One statement: the guard is the update of `run`, and everything else is fed from it. It comes in two sizes, because
// most commits leave the run where it is.
const written = `, steps as (
  insert into run_step as old
    (workspace_id, run_id, path, item, kind, status, attempt, round, feedback, output, error, started_at, finished_at)
  select mine.workspace_id, mine.id, s.path, s.item, s.kind, s.status, s.attempt, s.round, s.feedback, s.output, s.error,
    s.started_at, s.finished_at
  from mine, json_to_recordset($7::json) as s(path text, item text, kind text, status text, attempt integer, round integer,
    feedback jsonb, output jsonb, error jsonb, started_at timestamptz, finished_at timestamptz)
  on conflict (run_id, path, item) do update set status = excluded.status, attempt = excluded.attempt,
    round = excluded.round, feedback = excluded.feedback, output = excluded.output, error = excluded.error,
    started_at = excluded.started_at, finished_at = excluded.finished_at
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select mine.workspace_id, $6, e.actor, e.action, e."subjectKind", e."subjectId", mine.id, coalesce(e.details, '{}')
  from mine, json_to_recordset($8::json) as e(actor text, action text, "subjectKind" text, "subjectId" text, details jsonb)
)`;

export const commitStepSql = `
with mine as (
  update run set cursor = $4, labels = $5::text[], updated_at = $6
  where id = $1 and workspace_id = $2 and epoch = $3
  returning id, workspace_id
)${written}
select 'running' as status, null as followers from mine`;

export const commitStateSql = `
with mine as (
  update run set cursor = $4, labels = $5::text[], reason = $10::jsonb, updated_at = $6,
    status = case when $9 = 'waiting' and woken then 'running' else $9 end,
    woken = woken and $9 = 'running',
    finished_at = case when $9 in ('completed', 'failed') then $6::timestamptz end,
    job_id = case when $9 = 'running' or ($9 = 'waiting' and woken) then job_id end
  where id = $1 and workspace_id = $2 and epoch = $3
  returning id, workspace_id, status
)${written}, freed as (
  select capstan_finish_job($11) from mine where mine.status <> 'running' and $11::uuid is not null
)
select mine.status, case when $9 in ('completed', 'failed') then
    (select array_agg(workflow) from subscription
     where workspace_id = $2 and source = 'run' and subject = $12 and outcome = $9) end as followers,
  (select count(*) from freed) as freed from mine`;

const callsDoneSql = `update call_record set status = 'done', last_at = $3
  where workspace_id = $1 and idempotency_key = any($2::text[])`;

const intendSql = `insert into call_record as old
  (workspace_id, idempotency_key, run_id, path, item, status, first_at, last_at)
  select $1, i.key, $2, i.path, i.item, 'intended', $4, $4 from json_to_recordset($3::json) as i(key text, path text, item text)
  on conflict (workspace_id, idempotency_key) do update set attempts = old.attempts + 1, last_at = excluded.last_at`;

class RunLost extends Error {}

/** Writes steps, ledger, effects and the run's new state together, or nothing when the run was taken away. */
export async function commitRun(engine: Engine, run: ClaimedRun, commit: RunCommit): Promise<Committed> {
  try {
    return await engine.database.inWorkspace(run.workspaceId, async (tx) => {
      const { rows } = await tx.query<CommitRow>(commitStatement(engine, run, commit));
      const mine = rows[0];
      if (mine === undefined) throw new RunLost();
      await writeCalls(engine, tx, run, commit);
      for (const effect of commit.effects) await effect(tx);
      if (mine.followers)
        await startFollowers(engine, tx, run, commit.next.status as "completed" | "failed", mine.followers);
      return mine.status === "running" ? "running" : "parked";
    });
  } catch (thrown) {
    if (thrown instanceof RunLost) return "lost";
    throw thrown;
  }
}

async function writeCalls(engine: Engine, tx: Transaction, run: ClaimedRun, { intents, callsDone }: RunCommit) {
  const now = engine.clock.now();
  if (intents.length > 0) await tx.query(intendSql, [run.workspaceId, run.id, JSON.stringify(intents), now]);
  if (callsDone.length > 0) await tx.query(callsDoneSql, [run.workspaceId, callsDone, now]);
}

type CommitRow = { status: string; followers: string[] | null };

function commitStatement(engine: Engine, run: ClaimedRun, { cursor, next, steps, ledger }: RunCommit) {
  const values = [
    run.id,
    run.workspaceId,
    run.epoch,
    cursor,
    run.labels,
    engine.clock.now(),
    JSON.stringify(steps.map(fromStepRow)),
    JSON.stringify(ledger.map((entry) => ({ actor: "system:orchestration", ...entry }))),
  ];
  if (next.status === "running") return { name: "capstan_commit_step", text: commitStepSql, values };
  const reason = "reason" in next ? JSON.stringify(next.reason) : null;
  values.push(next.status, reason as string, run.jobId as string, run.workflow);
  return { name: "capstan_commit_state", text: commitStateSql, values };
}
