import { terminal } from "@capstan/base";
import type { GateSpec } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** A gate with the draft that it decides, as the desk needs them; one row per gate. */
export type DeskRow = {
  gateId: string;
  gate: string;
  gateSpec: GateSpec;
  status: "open" | "escalated" | "decided" | "void";
  accountable: string;
  escalateTo: string;
  escalations: number;
  openedAt: Date;
  dueAt: Date;
  decision: "approve" | "approve-with-edits" | "request-changes" | "reject" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  effectiveAt: Date | null;
  consumedAt: Date | null;
  draftId: string;
  title: string;
  subject: string;
  kind: string;
  channel: string;
  tier: string;
  requester: string;
  /** The person who asked for the work, also when it was through a key of theirs; null for schedules and the like. */
  requestedBy: string | null;
  version: number;
  failed: number;
  needsJudgement: number;
  passed: number;
  workflow: string;
  workflowTitle: string;
  owner: string;
  runId: string;
  runNumber: number;
};

const select = `
  select g.id as "gateId", g.name as "gate", rs.spec->'review'->g.name as "gateSpec", g.status,
    case when g.accountable = 'owner' then rs.spec->>'owner' else g.accountable end as "accountable",
    case when g.escalate_to = 'owner' then rs.spec->>'owner' else g.escalate_to end as "escalateTo",
    g.escalations, g.opened_at as "openedAt", g.due_at as "dueAt", g.decision, g.decided_by as "decidedBy", g.decided_at as "decidedAt",
    g.effective_at as "effectiveAt", g.consumed_at as "consumedAt",
    d.id as "draftId", d.title, d.subject, d.kind, d.channel, d.tier, d.requester, v.version,
    case when d.requester like 'person:%' then substr(d.requester, 8)
         when d.requester like 'api-key:%' then (select k.created_by::text from api_key k where k.id::text = substr(d.requester, 9)) end as "requestedBy",
    v.failed, v.needs_judgement as "needsJudgement", v.passed,
    r.workflow, rs.spec->>'title' as "workflowTitle", rs.spec->>'owner' as "owner", r.id as "runId", r.number as "runNumber"
  from gate g
  join draft d on d.id = g.subject_id::uuid
  join run r on r.id = g.run_id
  join run_spec rs on rs.workspace_id = r.workspace_id and rs.hash = r.spec_hash
  cross join lateral (
    select version,
      (select count(*)::int from jsonb_array_elements(proof->'checked') c where c->>'outcome' = 'failed') as failed,
      (select count(*)::int from jsonb_array_elements(proof->'checked') c where c->>'outcome' = 'needs-judgement') as needs_judgement,
      (select count(*)::int from jsonb_array_elements(proof->'checked') c where c->>'outcome' = 'passed') as passed
    from draft_version where draft_id = d.id order by version desc limit 1
  ) v`;

const pageSize = 500;

/** Open gates that any of these names answers for, the soonest due first. Names are `role:…` and `person:…`. */
export async function openDeskRows(tx: WorkspaceTx, names: readonly string[] | null): Promise<DeskRow[]> {
  const found = await tx.query<DeskRow>(
    `select * from (${select} where g.status in ('open', 'escalated')) rows
     where $1::text[] is null or "accountable" = any($1) or ("escalations" > 0 and "escalateTo" = any($1))
     order by "dueAt", "gateId" limit ${pageSize}`,
    [names],
  );
  return found.rows;
}

/** The newest decisions, also those that can still be taken back. */
export async function decidedDeskRows(tx: WorkspaceTx): Promise<DeskRow[]> {
  const found = await tx.query<DeskRow>(`${select} where g.status = 'decided' order by g.decided_at desc limit 100`);
  return found.rows;
}

/** Errors: terminal `not_found`. */
export async function deskRow(tx: WorkspaceTx, gateId: string): Promise<DeskRow> {
  const found = await tx.query<DeskRow>(`${select} where g.id::text = $1`, [gateId]);
  const row = found.rows[0];
  if (row) return row;
  throw terminal("not_found", {
    message: "Nothing with this address waits here",
    mend: "Open the desk for what is waiting.",
  });
}
