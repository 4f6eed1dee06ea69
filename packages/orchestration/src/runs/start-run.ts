import { createHash } from "node:crypto";
import { canonicalJson, terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Engine, PublishedWorkflow } from "./engine.ts";
import { nextRunNumber } from "./next-run-number.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import type { RunTrigger } from "./run-types.ts";

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

// The unique index settles a race between two starts with one key: the later one waits and then finds the first.
const insertRun = `
with started as (
  insert into run (id, workspace_id, workflow, workflow_version, spec_hash, number, trigger, start_key, started_by,
    inputs, status, labels, depth, pins, started_at, updated_at)
  values ($1, $2, $3, $4, $5, $13, $6::jsonb, $8, $7, $9::jsonb, 'queued', $10::text[], $11, $14::jsonb, $12, $12)
  on conflict (workspace_id, start_key) where start_key is not null do nothing
  returning id
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select $2, $12, $7, 'run.started', 'run', id::text, id,
    jsonb_build_object('workflow', $3::text, 'version', $4::integer, 'on', $6::jsonb ->> 'on') from started
)`;
const startSql = `${insertRun}, queued as (
  select capstan_enqueue_run($2, id) from started
)
select id, (select count(*) from queued) as queued from started`;

/** The same without asking for work; what a benchmark compares with. */
export const startIdleSql = `${insertRun} select id from started`;

const knownSql = "select id, number from run where workspace_id = $1 and start_key = $2";

/**
 * Starts a run of the published workflow inside the caller's transaction; it goes on once that commits, to its end with
 * the spec and the pins of now.
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

async function startPublished(
  engine: Engine,
  tx: Transaction,
  request: StartRun,
  { spec, version }: PublishedWorkflow,
): Promise<StartedRun> {
  const workspaceId = workspaceOf(tx);
  const known = await findStarted(tx, request.key);
  if (known) return known;
  const now = engine.clock.now();
  const { zone } = await engine.ports.calendarOf(tx);
  const inputs = resolveInputs(engine, spec, request.inputs ?? {}, { now, zone });
  const hash = await keepSpec(engine, workspaceId, spec);
  const pins = (await engine.ports.pinsOf?.(tx, spec)) ?? {};
  const number = await nextRunNumber(engine.database, { workspaceId, workflow: spec.workflow });
  engine.bell.ringAfter(tx);
  const { rows } = await tx.query<{ id: string }>({
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
      number,
      JSON.stringify(pins),
    ],
  });
  return rows[0] ? { runId: rows[0].id, number, isNew: true } : (await findStarted(tx, request.key))!;
}

async function findStarted(tx: Transaction, key: string | undefined): Promise<StartedRun | null> {
  if (key === undefined) return null;
  const { rows } = await tx.query<{ id: string; number: number }>(knownSql, [tx.workspaceId, key]);
  return rows[0] ? { runId: rows[0].id, number: rows[0].number, isNew: false } : null;
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
