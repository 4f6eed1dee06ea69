import type { Transaction } from "@capstan/database";
import type { Engine } from "./engine.ts";
import { type GateRowSql, gateColumns, toGate } from "./gate-row.ts";
import { addDuration } from "./working-hours.ts";

const wakeSql = `
with due as (
  delete from timer where id in (
    select id from timer where due_at <= $1 and kind in ('retry', 'decision') order by due_at limit 500 for update skip locked)
  returning workspace_id, run_id
)
select capstan_enqueue_run(workspace_id, run_id) from due`;

const gateTimersSql = `select id, workspace_id, gate_id, kind, due_at from timer
  where due_at <= $1 and kind in ('remind', 'deadline') order by due_at limit 200`;

type GateTimer = { id: string; workspace_id: string; gate_id: string; kind: "remind" | "deadline"; due_at: Date };

/**
 * Fires what is due in all workspaces: retries and decisions wake their runs; reminders are told; a gate whose time is
 * over goes to the next person. After downtime everything fires late, once, and says how late. Returns how many fired.
 */
export async function fireTimers(engine: Engine): Promise<number> {
  const now = engine.clock.now();
  const pool = engine.database.system.pool;
  const [woken, gates] = await Promise.all([
    pool.query({ name: "capstan_fire_wakes", text: wakeSql, values: [now] }),
    pool.query<GateTimer>({ name: "capstan_due_gate_timers", text: gateTimersSql, values: [now] }),
  ]);
  if (woken.rowCount) engine.bell.ring();
  for (const timer of gates.rows) await fireGateTimer(engine, timer);
  return (woken.rowCount ?? 0) + gates.rows.length;
}

async function fireGateTimer(engine: Engine, timer: GateTimer): Promise<void> {
  await engine.database.inWorkspace(timer.workspace_id, async (tx) => {
    // Whoever deletes the timer fires it.
    const { rowCount } = await tx.query("delete from timer where id = $1", [timer.id]);
    if (rowCount === 0) return;
    const lateMs = Math.max(0, engine.clock.now().getTime() - timer.due_at.getTime());
    if (timer.kind === "remind") await remind(engine, tx, timer.gate_id, lateMs);
    else await escalate(engine, tx, timer.gate_id, lateMs);
  });
}

const openGateSql = `select ${gateColumns}, gate.escalate_to, gate.escalate_within, run_spec.spec ->> 'owner' as owner
  from gate join run on run.id = gate.run_id
  join run_spec on run_spec.workspace_id = run.workspace_id and run_spec.hash = run.spec_hash
  where gate.id = $1 and gate.status in ('open', 'escalated') for update of gate`;

type OpenGate = GateRowSql & { escalate_to: string; escalate_within: string; owner: string };

const sayRemindedSql = `insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  values ($1, $2, 'system:orchestration', 'gate.reminded', 'gate', $3, $4, jsonb_build_object('lateMs', $5::bigint))`;

async function remind(engine: Engine, tx: Transaction, gateId: string, lateMs: number): Promise<void> {
  const { rows } = await tx.query<OpenGate>(openGateSql, [gateId]);
  const gate = rows[0];
  if (!gate) return;
  await tx.query(sayRemindedSql, [gate.workspace_id, engine.clock.now(), gate.id, gate.run_id, lateMs]);
  await engine.ports.onGate?.(tx, { kind: "reminder", gate: toGate(gate), lateMs });
}

const escalateSql = `
with routed as (
  update gate set status = 'escalated', accountable = $2, due_at = $3, escalations = escalations + 1 where id = $1
  returning *
), timers as (
  insert into timer (id, workspace_id, run_id, gate_id, kind, due_at)
  select $4, workspace_id, run_id, id, 'deadline', $3 from routed
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select workspace_id, $5, 'system:orchestration', 'gate.escalated', 'gate', id::text, run_id,
    jsonb_build_object('from', $6::text, 'to', $2::text, 'lateMs', $7::bigint) from routed
)
select ${gateColumns} from routed as gate`;

/** First to whom the spec says, then to the workflow's owner, who is told again each time: a deadline drops nothing. */
async function escalate(engine: Engine, tx: Transaction, gateId: string, lateMs: number): Promise<void> {
  const { rows } = await tx.query<OpenGate>(openGateSql, [gateId]);
  const gate = rows[0];
  if (!gate) return;
  const to = gate.escalations === 0 ? gate.escalate_to : gate.owner;
  const now = engine.clock.now();
  const dueAt = addDuration(await engine.ports.calendarOf(tx), now, gate.escalate_within);
  const values = [gate.id, to, dueAt, engine.newId(), now, gate.accountable, lateMs];
  const { rows: routed } = await tx.query<GateRowSql>(escalateSql, values);
  await engine.ports.onGate?.(tx, { kind: "escalated", gate: toGate(routed[0]!), lateMs });
}
