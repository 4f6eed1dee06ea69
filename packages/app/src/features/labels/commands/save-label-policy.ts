import { terminal } from "@capstan/base";
import type { LabelRuleBody } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { ownLabelRules } from "../queries/label-policy.ts";

export type LabelPolicyToSave = { rules: readonly LabelRuleBody[]; version: number; by: string; at: Date };

/**
 * Keeps the workspace's own rules on labels as their next version; earlier ones stay. `version` is the one that was read,
 * 0 when there was none. Returns the new version. Errors: terminal `label_policy_changed`.
 */
export async function saveLabelPolicy(tx: WorkspaceTx, { rules, version, by, at }: LabelPolicyToSave): Promise<number> {
  const current = await ownLabelRules(tx);
  const { rowCount } =
    current.version === version
      ? await tx.query(
          `insert into label_policy (workspace_id, version, rules, created_at, created_by) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [tx.workspaceId, version + 1, JSON.stringify(rules), at, by],
        )
      : { rowCount: 0 };
  if (rowCount === 0) {
    throw terminal("label_policy_changed", {
      message: "Somebody else changed the rules on labels meanwhile.",
      mend: "Read them again, and make your change to what is there now.",
    });
  }
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "label_policy.saved",
    subjectKind: "label-policy",
    subjectId: tx.workspaceId,
    details: { version: version + 1, rules: rules.map(({ id }) => id) },
  });
  return version + 1;
}
