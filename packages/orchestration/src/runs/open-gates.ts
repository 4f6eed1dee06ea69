import { terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import type { Engine } from "./engine.ts";
import type { GateRequest } from "./executor.ts";
import { type GateRowSql, gateColumns, toGate } from "./gate-row.ts";
import { addDuration, type WorkingCalendar } from "./working-hours.ts";

// A gate over the same content that is open, or was settled otherwise than by asking for changes, is not opened twice.
const openSql = `
with opened as (
  insert into gate (id, workspace_id, run_id, path, item, name, subject_id, content_hash, evidence_hash, checks_hash,
    accountable, escalate_to, escalate_within, excluded, status, opened_at, due_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open', $15, $16
  where not exists (select from gate where run_id = $3 and path = $4 and item = $5 and name = $6 and content_hash = $8
    and (status in ('open', 'escalated') or (status = 'decided' and decision <> 'request-changes')))
  returning *
), timers as (
  insert into timer (id, workspace_id, run_id, gate_id, kind, due_at)
  select t.id, $2, $3, opened.id, t.kind, t.due_at
  from opened, json_to_recordset($17::json) as t(id uuid, kind text, due_at timestamptz)
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select $2, $15, 'system:orchestration', 'gate.opened', 'gate', id::text, $3,
    jsonb_build_object('gate', name, 'subject', subject_id, 'content', content_hash, 'accountable', accountable)
  from opened
)
select ${gateColumns} from opened as gate`;

/**
 * Opens the gates that are not open yet, with their deadlines and reminders in the workspace's working hours. All of
 * them at one time, so that which of them is written first says nothing about which is due first.
 */
export async function openGates(
  engine: Engine,
  tx: Transaction,
  run: ClaimedRun,
  path: string,
  requests: readonly GateRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  const when = { now: engine.clock.now(), calendar: await engine.ports.calendarOf(tx) };
  for (const request of requests) {
    const values = gateValues(engine, { run, path, request, ...when });
    const { rows } = await tx.query<GateRowSql>({ name: "capstan_open_gate", text: openSql, values });
    if (rows[0]) await engine.ports.onGate?.(tx, { kind: "opened", gate: toGate(rows[0]), lateMs: 0 });
  }
}

type ToOpen = { run: ClaimedRun; path: string; request: GateRequest; now: Date; calendar: WorkingCalendar };

function gateValues(engine: Engine, { run, path, request, now, calendar }: ToOpen): unknown[] {
  const spec = gateSpec(run.spec, request.gate);
  const dueAt = addDuration(calendar, now, spec.within);
  const reminders = spec.remind.map((after) => addDuration(calendar, now, after)).filter((at) => at < dueAt);
  const timers = [
    ...reminders.map((at) => ({ id: engine.newId(), kind: "remind", due_at: at })),
    { id: engine.newId(), kind: "deadline", due_at: dueAt },
  ];
  return [
    engine.newId(),
    run.workspaceId,
    run.id,
    path,
    request.item,
    request.gate,
    request.subjectId,
    request.subject.content,
    request.subject.evidence,
    request.subject.checks,
    request.accountable ?? answering(run.spec, spec.accountable),
    answering(run.spec, spec.escalate.to),
    spec.escalate.within,
    request.excluded,
    now,
    dueAt,
    JSON.stringify(timers),
  ];
}

function gateSpec(spec: WorkflowSpec, name: string) {
  const gate = spec.review[name];
  if (gate) return gate;
  throw terminal("unknown_gate", {
    message: `The workflow has no gate ${name}.`,
    mend: "Name one of the gates below `review`.",
    details: { gates: Object.keys(spec.review) },
  });
}

const answering = (spec: WorkflowSpec, accountable: string) => (accountable === "owner" ? spec.owner : accountable);
