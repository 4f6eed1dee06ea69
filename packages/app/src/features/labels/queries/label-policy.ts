import type { LabelRuleBody } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type OwnLabelRules = { version: number; rules: LabelRuleBody[]; at?: Date; by?: string };

/** The workspace's own rules on labels; none and version 0 until it wrote some down. */
export async function ownLabelRules(tx: WorkspaceTx): Promise<OwnLabelRules> {
  const { rows } = await tx.query<OwnLabelRules>(
    `select version, rules, created_at as at, created_by as by from label_policy
     where workspace_id = $1 order by version desc limit 1`,
    [tx.workspaceId],
  );
  return rows[0] ?? { version: 0, rules: [] };
}
