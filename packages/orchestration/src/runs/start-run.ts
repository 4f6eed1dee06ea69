import { createHash } from "node:crypto";
import { canonicalJson, terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Engine, PublishedWorkflow } from "./engine.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import type { RunTrigger } from "./run-types.ts";
import type { WorkingCalendar } from "./working-hours.ts";

export type StartRun = {
  workflow: string;
  inputs?: Record<string, unknown>;
  trigger: RunTrigger;
  startedBy: string;
  /** The same event never starts two runs: a second start with the same key returns the first run. */
  key?: string;
  labels?: readonly string[];
  depth?: number;
};

export type StartedRun = { runId: string; number: number; isNew: boolean };

// `known` is looked for first, so that a repeated key does not use up a number; the unique index settles a race.
const startSql = `
with known as (
  select id, number from run where workspace_id = $2 and start_key = $8
), numbered as (
  insert into run_number as old (workspace_id, workflow, last)
  select $2, $3, 1 where not exists (select from known)
  on conflict (workspace_id, workflow) do update set last = old.last + 1
  returning last
), started as (
  insert into run (id, workspace_id, workflow, workflow_version, spec_hash, number, trigger, start_key, started_by,
    inputs, status, labels, depth, started_at, updated_at)
  select $1, $2, $3, $4, $5, numbered.last, $6::jsonb, $8, $7, $9::jsonb, 'queued', $10::text[], $11, $12, $12 from numbered
  returning id, number
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select $2, $12, $7, 'run.started', 'run', id::text, id,
    jsonb_build_object('workflow', $3::text, 'version', $4::integer, 'on', $6::jsonb ->> 'on') from started
), queued as (
  select capstan_enqueue_run($2, id) from started
)
select id, number, true as is_new, (select count(*) from queued) as queued from started
union all select id, number, false, 0 from known`;

/**
 * Starts a run of the published workflow inside the caller's transaction; it goes on once that commits.
 * Errors: terminal `unknown_workflow`, `invalid_inputs`.
 */
export async function startRun(engine: Engine, tx: Transaction, request: StartRun): Promise<StartedRun> {
  const published = await engine.ports.published(tx, request.workflow);
  if (published === null) {
    throw terminal("unknown_workflow", {
      message: `There is no published workflow ${request.workflow}.`,
      mend: "Publish it, or check the name.",
    });
  }
  return startPublished(engine, tx, request, published);
}

async function startPublished(engine: Engine, tx: Transaction, request: StartRun, published: PublishedWorkflow) {
  const workspaceId = workspaceOf(tx);
  const { spec, version } = published;
  const now = engine.clock.now();
  const calendar: WorkingCalendar = await engine.ports.calendarOf(tx);
  const inputs = resolveInputs(engine, spec, request.inputs ?? {}, { now, zone: calendar.zone });
  const hash = await keepSpec(engine, workspaceId, spec);
  const { rows } = await tx.query<{ id: string; number: number; is_new: boolean }>({
    name: "capstan_start_run",
    text: startSql,
    values: [
      engine.newId(),
      workspaceId,
      spec.workflow,
      version,
      hash,
      JSON.stringify(request.trigger),
      request.startedBy,
      request.key ?? null,
      JSON.stringify(inputs),
      request.labels ?? [],
      request.depth ?? 0,
      now,
    ],
  });
  const run = rows[0]!;
  return { runId: run.id, number: run.number, isNew: run.is_new };
}

function workspaceOf(tx: Transaction): string {
  if (tx.workspaceId !== undefined) return tx.workspaceId;
  throw terminal("no_workspace", {
    message: "A run starts in a workspace, and this transaction is in none.",
    mend: "Use inWorkspace.",
  });
}

const hashes = new WeakMap<object, string>();
const kept = new WeakMap<object, Set<string>>();

/**
 * The hash under which the spec is kept. Written once per process, outside the caller's transaction: the row is
 * addressed by its content, so that one too many says nothing wrong.
 */
async function keepSpec(engine: Engine, workspaceId: string, spec: WorkflowSpec): Promise<string> {
  const hash = hashes.get(spec) ?? createHash("sha256").update(canonicalJson(spec)).digest("hex");
  hashes.set(spec, hash);
  const known = kept.get(engine) ?? new Set();
  kept.set(engine, known);
  if (known.has(`${workspaceId} ${hash}`)) return hash;
  const insert = "insert into run_spec (workspace_id, hash, spec) values ($1, $2, $3) on conflict do nothing";
  await engine.database.system.pool.query(insert, [workspaceId, hash, JSON.stringify(spec)]);
  known.add(`${workspaceId} ${hash}`);
  return hash;
}
