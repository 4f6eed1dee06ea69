import type { LabelRuleBody } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** The workspace's own rules on labels; none and version 0 until it wrote some down. */
export async function ownLabelRules(tx: WorkspaceTx): Promise<{ version: number; rules: LabelRuleBody[] }> {
  const { rows } = await tx.query<{ version: number; rules: LabelRuleBody[] }>(
    "select version, rules from label_policy where workspace_id = $1 order by version desc limit 1",
    [tx.workspaceId],
  );
  return rows[0] ?? { version: 0, rules: [] };
}
