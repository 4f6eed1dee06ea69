import { terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Pins } from "./engine.ts";
import { type GateRowSql, gateColumns, toGate } from "./gate-row.ts";
import type { Gate, Reason, RunState, RunStatus, RunTrigger, StepRow } from "./run-types.ts";
import { type StepRowSql, stepColumns, toStepRow } from "./step-row.ts";

/** A run as lists show it. */
export type RunHead = {
  id: string;
  workflow: string;
  workflowVersion: number;
  title: string;
  number: number;
  trigger: RunTrigger;
  startedBy: string;
  startedAt: Date;
  updatedAt: Date;
  cursor: string;
  labels: string[];
  rerunOf: string | null;
  gates: { open: number; decided: number };
} & RunState;

/** A run with its whole trail: `steps` oldest first, items after their step. */
export type RunDetail = RunHead & {
  inputs: Record<string, unknown>;
  spec: WorkflowSpec;
  pins: Pins;
  steps: StepRow[];
  gates: { open: number; decided: number; all: Gate[] };
};

export type RunHeadSql = {
  id: string;
  workflow: string;
  workflow_version: number;
  title: string;
  number: number;
  trigger: RunTrigger;
  started_by: string;
  started_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  cursor: string;
  labels: string[];
  rerun_of: string | null;
  status: RunStatus;
  reason: Reason | null;
  gates_open: number;
  gates_decided: number;
};

export const runHeadSql = `select run.id, run.workflow, run.workflow_version, run_spec.spec ->> 'title' as title, run.number,
  run.trigger, run.started_by, run.started_at, run.updated_at, run.finished_at, run.cursor, run.labels, run.rerun_of,
  run.status, run.reason, gates.open as gates_open, gates.decided as gates_decided
  from run
  join run_spec on run_spec.workspace_id = run.workspace_id and run_spec.hash = run.spec_hash
  cross join lateral (
    select count(*) filter (where status in ('open', 'escalated')) as open, count(*) filter (where status = 'decided') as decided
    from gate where gate.run_id = run.id) as gates`;

export function toRunHead(row: RunHeadSql): RunHead {
  return {
    id: row.id,
    workflow: row.workflow,
    workflowVersion: row.workflow_version,
    title: row.title,
    number: row.number,
    trigger: row.trigger,
    startedBy: row.started_by,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    cursor: row.cursor,
    labels: row.labels,
    rerunOf: row.rerun_of,
    gates: { open: row.gates_open, decided: row.gates_decided },
    ...stateOf(row),
  };
}

function stateOf({ status, reason, updated_at, finished_at }: RunHeadSql): RunState {
  switch (status) {
    case "held":
      return { status, reason: reason!, since: updated_at };
    case "failed":
    case "cancelled":
      return { status, reason: reason!, finishedAt: finished_at! };
    case "completed":
      return { status, finishedAt: finished_at! };
    default:
      return { status };
  }
}

/** Everything about a run of the transaction's workspace. Errors: terminal `unknown_run`. */
export async function readRun(tx: Transaction, runId: string): Promise<RunDetail> {
  const [heads, rest, steps, gates] = await Promise.all([
    tx.query<RunHeadSql>(`${runHeadSql} where run.id = $1 and run.workspace_id = $2`, [runId, tx.workspaceId]),
    tx.query<{ inputs: Record<string, unknown>; spec: WorkflowSpec; pins: Pins }>(
      `select run.inputs, run.pins, run_spec.spec from run
       join run_spec on run_spec.workspace_id = run.workspace_id and run_spec.hash = run.spec_hash where run.id = $1`,
      [runId],
    ),
    tx.query<StepRowSql>(`select ${stepColumns} from run_step where run_id = $1 order by started_at, path, item`, [
      runId,
    ]),
    tx.query<GateRowSql>(`select ${gateColumns} from gate where run_id = $1 order by opened_at, id`, [runId]),
  ]);
  const head = heads.rows[0];
  if (!head)
    throw terminal("unknown_run", { message: "There is no such run.", mend: "Look it up in the list of runs." });
  const run = toRunHead(head);
  const { inputs, spec, pins } = rest.rows[0]!;
  return {
    ...run,
    inputs,
    spec,
    pins,
    steps: steps.rows.map(toStepRow),
    gates: { ...run.gates, all: gates.rows.map(toGate) },
  };
}
