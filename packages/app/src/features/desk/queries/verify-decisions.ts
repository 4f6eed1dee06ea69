import type { Facts, Proof } from "@capstan/verification";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { bindingOf } from "../../drafts/index.ts";
import { isSigned } from "../signature.ts";

/** What is wrong with a decision: its record was changed, what it was about was, or its record is gone. */
export type DecisionProblem = {
  gateId: string;
  problem: "signature" | "content" | "evidence" | "checks" | "missing";
};

type Row = {
  gateId: string;
  draftId: string;
  version: number;
  decision: string;
  decidedBy: string;
  decidedAt: Date;
  content: string;
  evidence: string;
  checks: string;
  reason: string;
  comment: string;
  settled: string[];
  accepted: string[];
  signature: string;
  isUndone: boolean;
  body: string | null;
  proof: Proof | null;
  facts: Facts;
};

/**
 * Holds every decision of the workspace against its signature, and what it was about against the hashes that it binds
 * to. An approval that fails here is void. Shape: one entry per fault, in the order of the decisions; empty when all
 * stand. A decision that was taken back is held against its signature only, since its edit went with it.
 */
export async function verifyDecisions(
  tx: WorkspaceTx,
  secret: string,
): Promise<{ decisions: number; problems: DecisionProblem[] }> {
  const { rows } = await tx.query<Row>(
    `select r.gate_id as "gateId", r.draft_id as "draftId", r.version, r.decision, r.decided_by as "decidedBy",
       r.decided_at as "decidedAt", r.content_hash as "content", r.evidence_hash as "evidence", r.checks_hash as "checks",
       coalesce(r.reason_code, '') as reason, r.comment, r.settled, r.accepted, r.signature,
       r.undone_at is not null as "isUndone", v.body, v.proof, d.facts
     from review_decision r
     join draft d on d.id = r.draft_id
     left join draft_version v on v.draft_id = r.draft_id and v.version = r.version
     where r.workspace_id = $1 order by r.decided_at, r.id`,
    [tx.workspaceId],
  );
  const problems = rows.flatMap((row) => problemsOf(row, secret).map((problem) => ({ gateId: row.gateId, problem })));
  return { decisions: rows.length, problems: [...problems, ...(await missingDecisions(tx))] };
}

function problemsOf(row: Row, secret: string): DecisionProblem["problem"][] {
  const { signature, isUndone, body, proof, facts, decidedAt, ...signed } = row;
  const isGenuine = isSigned({ ...signed, decidedAt: decidedAt.toISOString() }, signature, secret);
  const faults: DecisionProblem["problem"][] = isGenuine ? [] : ["signature"];
  if (isUndone) return faults;
  const now = bindingOf({ facts }, { body: body ?? "", proof });
  return [...faults, ...(["content", "evidence", "checks"] as const).filter((part) => now[part] !== row[part])];
}

/** Gates that say they were decided, without a decision that stands. */
async function missingDecisions(tx: WorkspaceTx): Promise<DecisionProblem[]> {
  const { rows } = await tx.query<{ gateId: string }>(
    `select g.id as "gateId" from gate g
     where g.workspace_id = $1 and g.status = 'decided' and not exists (
       select from review_decision r where r.gate_id = g.id and r.undone_at is null and r.decided_by = g.decided_by
         and r.decision = g.decision and r.content_hash = g.decision_data->>'approvedContent')
     order by g.decided_at`,
    [tx.workspaceId],
  );
  return rows.map(({ gateId }) => ({ gateId, problem: "missing" }));
}
