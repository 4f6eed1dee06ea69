import type { FinalDecision, Gate } from "./run-types.ts";

export type GateRowSql = {
  id: string;
  workspace_id: string;
  run_id: string;
  path: string;
  item: string;
  name: string;
  subject_id: string;
  content_hash: string;
  evidence_hash: string;
  checks_hash: string;
  accountable: string;
  excluded: string[];
  status: "open" | "escalated" | "decided" | "void";
  escalations: number;
  opened_at: Date;
  due_at: Date;
  decision: FinalDecision | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_data: unknown;
  effective_at: Date | null;
  consumed_at: Date | null;
};

export const gateColumns = `gate.id, gate.workspace_id, gate.run_id, gate.path, gate.item, gate.name, gate.subject_id,
  gate.content_hash, gate.evidence_hash, gate.checks_hash, gate.accountable, gate.excluded, gate.status,
  gate.escalations, gate.opened_at, gate.due_at, gate.decision, gate.decided_by, gate.decided_at, gate.decision_data,
  gate.effective_at, gate.consumed_at`;

export function toGate(row: GateRowSql): Gate {
  const common = {
    id: row.id,
    workspaceId: row.workspace_id,
    runId: row.run_id,
    path: row.path,
    item: row.item,
    name: row.name,
    subjectId: row.subject_id,
    subject: { content: row.content_hash, evidence: row.evidence_hash, checks: row.checks_hash },
    accountable: row.accountable,
    excluded: row.excluded,
    escalations: row.escalations,
    openedAt: row.opened_at,
    dueAt: row.due_at,
  };
  if (row.status !== "decided") return { ...common, status: row.status };
  return {
    ...common,
    status: "decided",
    decision: row.decision!,
    decidedBy: row.decided_by!,
    decidedAt: row.decided_at!,
    data: row.decision_data,
    effectiveAt: row.effective_at!,
    consumedAt: row.consumed_at,
  };
}
