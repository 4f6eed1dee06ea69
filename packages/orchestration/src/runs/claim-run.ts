import type { WorkflowSpec } from "@capstan/contracts";
import type { Engine } from "./engine.ts";
import { type GateRowSql, gateColumns, toGate } from "./gate-row.ts";
import type { Gate, RunTrigger, StepRow } from "./run-types.ts";
import { type StepRowSql, stepColumns, toStepRow } from "./step-row.ts";

/** A run in the hands of one worker: `epoch` is its proof, and every write carries it. */
export type ClaimedRun = {
  id: string;
  workspaceId: string;
  workflow: string;
  workflowVersion: number;
  number: number;
  startedBy: string;
  startedAt: Date;
  trigger: RunTrigger;
  inputs: Record<string, unknown>;
  labels: string[];
  depth: number;
  zone: string;
  epoch: number;
  jobId: string | null;
  spec: WorkflowSpec;
  steps: StepRow[];
  gates: Gate[];
};

export type RunJob = { jobId: string; workspaceId: string; runId: string };

/** `left`: somebody else has the run and will look again, or it needs no work. The job is over in both cases. */
export type Claim = { kind: "claimed"; run: ClaimedRun } | { kind: "left" };

type ClaimRow = {
  outcome: "claimed" | "flagged" | "idle" | "busy";
  workflow: string;
  workflow_version: number;
  spec_hash: string;
  number: number;
  started_by: string;
  started_at: Date;
  trigger: RunTrigger;
  inputs: Record<string, unknown>;
  labels: string[];
  depth: number;
  epoch: number;
  zone: string;
};

// A run is free when no job holds it, ours does (it came back), or the holder's job is no longer active. A run that is
// held by somebody alive is flagged, and its holder looks again before it parks it. `busy` means that the holder let go
// between our two looks: ask again.
const claimSql = `
with claimed as (
  update run set epoch = epoch + 1, status = 'running', job_id = $3, woken = false, updated_at = $4
  where id = $1 and workspace_id = $2 and status in ('queued', 'running', 'waiting')
    and (job_id is null or job_id = $3 or not exists (
      select from pgboss.job where name = 'capstan-run' and id = run.job_id and state = 'active'))
  returning *
), flagged as (
  update run set woken = true
  where id = $1 and workspace_id = $2 and status = 'running' and job_id is not null and job_id <> $3
    and not exists (select from claimed)
  returning id
), freed as (
  select capstan_finish_job($3) from run where id = $1 and not exists (select from claimed)
    and (exists (select from flagged) or status not in ('queued', 'running', 'waiting'))
)
select case when claimed.id is not null then 'claimed' when exists (select from flagged) then 'flagged'
         when run.status in ('queued', 'running', 'waiting') then 'busy' else 'idle' end as outcome,
       (select count(*) from freed) as freed, workspace.time_zone as zone, claimed.*
from run join workspace on workspace.id = run.workspace_id left join claimed on true
where run.id = $1`;

/** Takes a run for this worker: nobody who took it before can write any more. */
export async function claimRun(engine: Engine, job: RunJob): Promise<Claim> {
  const values = [job.runId, job.workspaceId, job.jobId, engine.clock.now()];
  for (let attempt = 0; attempt < 5; attempt++) {
    const { rows } = await engine.database.system.pool.query<ClaimRow>({
      name: "capstan_claim_run",
      text: claimSql,
      values,
    });
    const row = rows[0];
    if (row === undefined) return await forget(engine, job.jobId);
    if (row.outcome === "claimed") return { kind: "claimed", run: await readClaimed(engine, job, row) };
    if (row.outcome !== "busy") return { kind: "left" };
  }
  // The job stays active without a heartbeat and comes back by itself.
  return { kind: "left" };
}

async function forget(engine: Engine, jobId: string): Promise<Claim> {
  await engine.database.system.pool.query("select capstan_finish_job($1)", [jobId]);
  return { kind: "left" };
}

async function readClaimed(engine: Engine, job: RunJob, row: ClaimRow): Promise<ClaimedRun> {
  // A run taken for the first time has left no rows yet; a rerun, which has, starts at epoch 1.
  const [spec, trail] = await Promise.all([
    readSpec(engine, job.workspaceId, row.spec_hash),
    row.epoch === 1 ? { steps: [], gates: [] } : readTrail(engine, job.runId),
  ]);
  return {
    id: job.runId,
    workspaceId: job.workspaceId,
    workflow: row.workflow,
    workflowVersion: row.workflow_version,
    number: row.number,
    startedBy: row.started_by,
    startedAt: row.started_at,
    trigger: row.trigger,
    inputs: row.inputs,
    labels: row.labels,
    depth: row.depth,
    zone: row.zone,
    epoch: row.epoch,
    jobId: job.jobId,
    spec,
    ...trail,
  };
}

const consumeSql = `update gate set consumed_at = $2
  where run_id = $1 and status = 'decided' and consumed_at is null and effective_at <= $2`;
const stepsSql = `select ${stepColumns} from run_step where run_id = $1`;
const gatesSql = `select ${gateColumns} from gate where run_id = $1 and status <> 'void' order by opened_at, id`;

/** The rows of a run that this worker holds. Decisions whose time has come are binding from here on. */
export async function readTrail(engine: Engine, runId: string): Promise<{ steps: StepRow[]; gates: Gate[] }> {
  return engine.database.inSystem(async (tx) => {
    const [, steps, gates] = await Promise.all([
      tx.query({ name: "capstan_consume_decisions", text: consumeSql, values: [runId, engine.clock.now()] }),
      tx.query<StepRowSql>({ name: "capstan_read_steps", text: stepsSql, values: [runId] }),
      tx.query<GateRowSql>({ name: "capstan_read_gates", text: gatesSql, values: [runId] }),
    ]);
    return { steps: steps.rows.map(toStepRow), gates: gates.rows.map(toGate) };
  });
}

const specs = new Map<string, WorkflowSpec>();
const specsKept = 500;

async function readSpec(engine: Engine, workspaceId: string, hash: string): Promise<WorkflowSpec> {
  const known = specs.get(hash);
  if (known) return known;
  const { rows } = await engine.database.system.pool.query<{ spec: WorkflowSpec }>(
    "select spec from run_spec where workspace_id = $1 and hash = $2",
    [workspaceId, hash],
  );
  if (specs.size >= specsKept) specs.delete(specs.keys().next().value!);
  specs.set(hash, rows[0]!.spec);
  return rows[0]!.spec;
}
