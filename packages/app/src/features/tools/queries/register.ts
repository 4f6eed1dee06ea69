import type { DataClass, EvidenceKind } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Tool } from "../tool.ts";

/** An entry with all that the register knows of it. */
export type RegisterRow = Tool & {
  vendor: string;
  purpose: string;
  lapsedClasses: DataClass[];
  createdAt: Date;
  createdBy: string;
  decidedAt: Date | null;
  decidedBy: string | null;
};

/** A piece of evidence; dates are calendar dates of the workspace. `isNewest`: of its kind. */
export type EvidenceRow = {
  id: string;
  toolId: string;
  kind: EvidenceKind;
  says: string;
  reference: string;
  checkedOn: string;
  checkedBy: string;
  expiresOn: string;
  reminders: number;
  isNewest: boolean;
};

/** The whole register, by kind and name: requests and retired tools too; one entry when its id is given. */
export async function readRegister(tx: WorkspaceTx, toolId: string | null = null): Promise<RegisterRow[]> {
  const { rows } = await tx.query<RegisterRow>(
    `select id, kind, name, provider, model, data_classes as "dataClasses", status, owner, fallbacks, note,
       vendor, purpose, lapsed_classes as "lapsedClasses", created_at as "createdAt", created_by as "createdBy",
       decided_at as "decidedAt", decided_by as "decidedBy"
     from ai_tool where workspace_id = $1 and ($2::uuid is null or id = $2) order by kind, name`,
    [tx.workspaceId, toolId],
  );
  return rows;
}

/** Evidence of all tools or of one, newest first. */
export async function readEvidence(tx: WorkspaceTx, toolId: string | null = null): Promise<EvidenceRow[]> {
  const { rows } = await tx.query<EvidenceRow>(
    `select id, tool_id as "toolId", kind, says, reference, checked_on::text as "checkedOn", checked_by as "checkedBy",
       expires_on::text as "expiresOn", reminders,
       row_number() over (partition by tool_id, kind order by created_at desc, id desc) = 1 as "isNewest"
     from tool_evidence where workspace_id = $1 and ($2::uuid is null or tool_id = $2)
     order by created_at desc, id desc`,
    [tx.workspaceId, toolId],
  );
  return rows;
}

/** The date in the workspace's zone. Shape: `YYYY-MM-DD`. */
export async function dateThere(tx: WorkspaceTx, at: Date): Promise<string> {
  const { rows } = await tx.query<{ today: string }>(
    "select ($2::timestamptz at time zone time_zone)::date::text as today from workspace where id = $1",
    [tx.workspaceId, at],
  );
  return rows[0]!.today;
}
