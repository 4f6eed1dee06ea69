import { terminal } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import type { Engine } from "./engine.ts";
import { type GateRowSql, gateColumns, toGate } from "./gate-row.ts";
import type { FinalDecision, Gate, SubjectHashes } from "./run-types.ts";

/** Who decides. Only a person decides; an assistant or a system is refused. */
export type Principal = { kind: "person" | "assistant" | "system"; id: string };

export type DecideGate = {
  gateId: string;
  by: Principal;
  /** What the person saw; the decision holds for nothing else. */
  subject: SubjectHashes;
  decision: FinalDecision;
  /** Reason, comment, the edited version: read by the step that opened the gate. No personal data beyond ids. */
  data?: Record<string, unknown>;
  /** How long it can be taken back; by default the engine's. */
  graceMs?: number;
};

const decideSql = `
with decided as (
  update gate set status = 'decided', decision = $3, decided_by = $4, decided_at = $5, decision_data = $6::jsonb,
    effective_at = $7
  where id = $1 and workspace_id = $2 and status in ('open', 'escalated')
    and content_hash = $8 and evidence_hash = $9 and checks_hash = $10
    and not ($3 in ('approve', 'approve-with-edits') and $4 = any(excluded))
    and exists (select from run where id = gate.run_id and status in ('queued', 'running', 'waiting', 'held'))
  returning *
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select workspace_id, $5, $4, 'gate.' || $3, 'gate', id::text, run_id,
    jsonb_build_object('content', content_hash, 'evidence', evidence_hash, 'checks', checks_hash, 'subject', subject_id)
  from decided
), later as (
  insert into timer (id, workspace_id, run_id, gate_id, kind, due_at)
  select $11, workspace_id, run_id, id, 'decision', $7 from decided where $7 > $5
), woken as (
  select capstan_enqueue_run(workspace_id, run_id) from decided where $7 <= $5
)
select ${gateColumns}, (select count(*) from woken) as woken from decided as gate`;

/**
 * Decides a gate in the caller's transaction, with its ledger entry and the waking of the run.
 * Errors: terminal `only_people_decide`, `own_work`, `gate_decided`, `gate_void`, `gate_subject_changed`,
 * `run_over`, `unknown_gate`.
 */
export async function decideGate(engine: Engine, tx: Transaction, request: DecideGate): Promise<Gate> {
  refuseMachine(request.by);
  const now = engine.clock.now();
  const { rows } = await tx.query<GateRowSql>({
    name: "capstan_decide_gate",
    text: decideSql,
    values: [
      request.gateId,
      tx.workspaceId,
      request.decision,
      request.by.id,
      now,
      JSON.stringify(request.data ?? {}),
      new Date(now.getTime() + (request.graceMs ?? engine.options.graceMs)),
      request.subject.content,
      request.subject.evidence,
      request.subject.checks,
      engine.newId(),
    ],
  });
  engine.bell.ringAfter(tx);
  return rows[0] ? toGate(rows[0]) : refuse(await readGate(tx, request.gateId), request);
}

function refuseMachine(by: Principal): void {
  if (by.kind === "person") return;
  throw terminal("only_people_decide", {
    message: `${by.id} is no person, and only people decide at a gate.`,
    mend: "Ask a person who is accountable for it.",
  });
}

export async function readGate(tx: Transaction, gateId: string): Promise<Gate> {
  const { rows } = await tx.query<GateRowSql>(`select ${gateColumns} from gate where id = $1 and workspace_id = $2`, [
    gateId,
    tx.workspaceId,
  ]);
  if (rows[0]) return toGate(rows[0]);
  throw terminal("unknown_gate", {
    message: "There is no such gate.",
    mend: "Open the desk again.",
    details: { gateId },
  });
}

function refuse(gate: Gate, { by, subject, decision }: DecideGate): never {
  const details = { gateId: gate.id };
  if (gate.status === "decided") {
    const message = "This gate has been decided already.";
    throw terminal("gate_decided", { message, mend: "Open it to see by whom.", details });
  }
  if (gate.status === "void") {
    const message = "What this gate was about has been replaced.";
    throw terminal("gate_void", { message, mend: "Decide about the new version.", details });
  }
  const { content, evidence, checks } = gate.subject;
  if (content !== subject.content || evidence !== subject.evidence || checks !== subject.checks) {
    const message = "The content, its evidence or its checks are not the ones that were shown.";
    throw terminal("gate_subject_changed", { message, mend: "Look at it again, then decide.", details });
  }
  if (decision.startsWith("approve") && gate.excluded.includes(by.id)) {
    const message = "Nobody approves their own work.";
    throw terminal("own_work", { message, mend: "Somebody else has to decide.", details });
  }
  throw terminal("run_over", {
    message: "The run of this gate has ended.",
    mend: "Start it again if it is needed.",
    details,
  });
}

const undoSql = `
with undone as (
  update gate set status = case when escalations > 0 then 'escalated' else 'open' end, decision = null,
    decided_by = null, decided_at = null, decision_data = null, effective_at = null
  where id = $1 and workspace_id = $2 and status = 'decided' and consumed_at is null and decided_by = $3
  returning *
), timers as (
  delete from timer where gate_id = $1 and kind = 'decision' and exists (select from undone)
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id)
  select workspace_id, $4, $3, 'gate.undone', 'gate', id::text, run_id from undone
)
select ${gateColumns} from undone as gate`;

/**
 * Takes one's own decision back, as long as the run has not gone on with it. The deadline stays what it was.
 * Errors: terminal `not_your_decision`, `decision_taken`, `not_decided`, `unknown_gate`.
 */
export async function undoDecision(
  engine: Engine,
  tx: Transaction,
  request: { gateId: string; by: Principal },
): Promise<Gate> {
  const values = [request.gateId, tx.workspaceId, request.by.id, engine.clock.now()];
  const { rows } = await tx.query<GateRowSql>({ name: "capstan_undo_decision", text: undoSql, values });
  if (rows[0]) return toGate(rows[0]);
  const gate = await readGate(tx, request.gateId);
  if (gate.status !== "decided") {
    throw terminal("not_decided", { message: "There is no decision to take back.", mend: "Decide it instead." });
  }
  if (gate.decidedBy !== request.by.id) {
    throw terminal("not_your_decision", { message: "Somebody else decided this.", mend: "Ask them to take it back." });
  }
  throw terminal("decision_taken", {
    message: "The run has gone on with this decision.",
    mend: "Run it again from that step, or tell the owner.",
  });
}

const delegateSql = `
with delegated as (
  update gate set accountable = $3 where id = $1 and workspace_id = $2 and status in ('open', 'escalated') returning *
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select workspace_id, $5, $4, 'gate.delegated', 'gate', id::text, run_id, jsonb_build_object('to', $3::text) from delegated
)
select ${gateColumns} from delegated as gate`;

/**
 * Hands an open gate to somebody else; its deadline goes with it. `to` is `role:…` or `person:…`.
 * Errors: terminal `only_people_decide`, `gate_decided`, `unknown_gate`.
 */
export async function delegateGate(
  engine: Engine,
  tx: Transaction,
  request: { gateId: string; by: Principal; to: string },
): Promise<Gate> {
  refuseMachine(request.by);
  const values = [request.gateId, tx.workspaceId, request.to, request.by.id, engine.clock.now()];
  const { rows } = await tx.query<GateRowSql>({ name: "capstan_delegate_gate", text: delegateSql, values });
  if (rows[0]) return toGate(rows[0]);
  const gate = await readGate(tx, request.gateId);
  throw terminal("gate_decided", { message: `This gate is ${gate.status}.`, mend: "Nothing is left to hand over." });
}
