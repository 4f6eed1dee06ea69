import { terminal } from "@capstan/base";
import type { GateSpec } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Who a gate is about and by whom, enough to say who may decide it. */
export type GateHead = {
  gateId: string;
  accountable: string;
  escalateTo: string;
  escalations: number;
  owner: string;
  tier: string;
  channel: string;
  dueAt: Date;
  /** People who asked for the work, also through a key of theirs; none for schedules and the like. */
  requestedBy: string[];
  /** Who wrote the text as it is: `person:<id>` or the drafting step. */
  lastEditor: string;
  title: string;
  subject: string;
  workflowTitle: string;
  runNumber: number;
};

/** A gate with the draft that it decides, as the desk needs them; one row per gate. */
export type DeskRow = GateHead & {
  gate: string;
  gateSpec: GateSpec;
  status: "open" | "escalated" | "decided" | "void";
  openedAt: Date;
  decision: "approve" | "approve-with-edits" | "request-changes" | "reject" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  effectiveAt: Date | null;
  consumedAt: Date | null;
  draftId: string;
  kind: string;
  requester: string;
  /** The version that the gate speaks of: the newest while it is open, the one it decided after that. */
  version: number;
  failed: number;
  needsJudgement: number;
  passed: number;
  workflow: string;
  runId: string;
};

const headColumns = `g.id as "gateId", g.escalations, g.due_at as "dueAt", rs.spec->>'owner' as "owner", d.tier, d.channel, d.title, d.subject,
  rs.spec->>'title' as "workflowTitle", r.number as "runNumber",
  case when g.accountable = 'owner' then rs.spec->>'owner' else g.accountable end as "accountable",
  case when g.escalate_to = 'owner' then rs.spec->>'owner' else g.escalate_to end as "escalateTo",
  v.author as "lastEditor",
  array(select distinct p.person from unnest(array[d.requester, r.started_by] || g.excluded) actor cross join lateral (
    select case when actor like 'person:%' then substr(actor, 8)
      when actor like 'api-key:%' then (select k.created_by::text from api_key k where k.id::text = substr(actor, 9)) end as person
  ) p where p.person is not null) as "requestedBy"`;

const rowColumns = `g.name as "gate", rs.spec->'review'->g.name as "gateSpec", g.status, g.opened_at as "openedAt", g.decision,
  g.decided_by as "decidedBy", g.decided_at as "decidedAt", g.effective_at as "effectiveAt", g.consumed_at as "consumedAt",
  d.id as "draftId", d.kind, d.requester, v.version,
  (select count(*)::int from jsonb_array_elements(v.proof->'checked') c where c->>'outcome' = 'failed') as failed,
  (select count(*)::int from jsonb_array_elements(v.proof->'checked') c where c->>'outcome' = 'needs-judgement') as "needsJudgement",
  (select count(*)::int from jsonb_array_elements(v.proof->'checked') c where c->>'outcome' = 'passed') as passed,
  r.workflow, r.id as "runId"`;

// What is being written again or is blocked is nobody's to decide (invariant 4), whatever its gate says.
const tables = `
  from gate g
  join draft d on d.id = g.subject_id::uuid
    and (g.status not in ('open', 'escalated') or d.status not in ('drafted', 'blocked'))
  join run r on r.id = g.run_id
  join run_spec rs on rs.workspace_id = r.workspace_id and rs.hash = r.spec_hash
  cross join lateral (
    select version, author, proof from draft_version where draft_id = d.id
    order by g.status in ('decided', 'void') and content_hash in (g.content_hash, g.decision_data->>'approvedContent') desc,
      version desc limit 1
  ) v`;

/** Due at the same time: as their runs asked, then by what it is and of whom it speaks. */
const inOrder = "g.due_at, g.opened_at, r.workflow, r.number, d.kind, d.subject, g.id";

/** Every open gate of the workspace, the soonest due first. */
export async function openGateHeads(tx: WorkspaceTx): Promise<GateHead[]> {
  const found = await tx.query<GateHead>(
    `select ${headColumns} ${tables} where g.status in ('open', 'escalated') order by ${inOrder}`,
  );
  return found.rows;
}

/** An open gate; none when it was decided meanwhile. */
export async function gateHead(tx: WorkspaceTx, gateId: string): Promise<GateHead | undefined> {
  const found = await tx.query<GateHead>(
    `select ${headColumns} ${tables} where g.status in ('open', 'escalated') and g.id = $1`,
    [gateId],
  );
  return found.rows[0];
}

/** The rows of these gates, the soonest due first. */
export async function deskRows(tx: WorkspaceTx, gateIds: readonly string[]): Promise<DeskRow[]> {
  const found = await tx.query<DeskRow>(
    `select ${headColumns}, ${rowColumns} ${tables} where g.id = any($1) order by ${inOrder}`,
    [gateIds],
  );
  return found.rows;
}

/** The newest decisions, also those that can still be taken back. */
export async function decidedDeskRows(tx: WorkspaceTx): Promise<DeskRow[]> {
  const found = await tx.query<DeskRow>(
    `select ${headColumns}, ${rowColumns} ${tables} where g.status = 'decided' order by g.decided_at desc limit 100`,
  );
  return found.rows;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A gate that nobody else decides until this transaction ends. Errors: terminal `not_found`. */
export async function lockedDeskRow(tx: WorkspaceTx, gateId: string): Promise<DeskRow> {
  if (uuid.test(gateId)) await tx.query("select id from gate where id = $1 for update", [gateId]);
  return deskRow(tx, gateId);
}

/** Errors: terminal `not_found`. */
export async function deskRow(tx: WorkspaceTx, gateId: string): Promise<DeskRow> {
  const [row] = uuid.test(gateId) ? await deskRows(tx, [gateId]) : [];
  if (row) return row;
  throw terminal("not_found", {
    message: "Nothing with this address waits here",
    mend: "Open the desk for what is waiting.",
  });
}
