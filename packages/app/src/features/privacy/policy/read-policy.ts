import { type PrivacyPolicyBody, privacyPolicyBody } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { defaultPrivacyRules, type PrivacyRules, privacyRulesFrom } from "../privacy-rules.ts";
import { defaultPrivacyPolicy } from "./default-policy.ts";

export type SavedPolicy = { version: number; policy: PrivacyPolicyBody; note: string; at: Date; by: string };

/** The workspace's own policy; undefined while it has none. Throws when what is stored is no policy, so that calls stop. */
export async function newestPolicy(tx: WorkspaceTx): Promise<SavedPolicy | undefined> {
  const { rows } = await tx.query<{ version: number; body: unknown; note: string; at: Date; by: string }>(
    `select version, body, note, created_at as at, created_by as by from privacy_policy
     where workspace_id = $1 order by version desc limit 1`,
    [tx.workspaceId],
  );
  const row = rows[0];
  return row && { ...row, policy: privacyPolicyBody.parse(row.body) };
}

/** The rules that hold, as data; version 0 are those that ship. */
export async function privacyPolicyOf(tx: WorkspaceTx): Promise<{ version: number; policy: PrivacyPolicyBody }> {
  return (await newestPolicy(tx)) ?? { version: 0, policy: defaultPrivacyPolicy };
}

/** What holds for the workspace's calls. */
export async function privacyRulesOf(tx: WorkspaceTx): Promise<PrivacyRules> {
  const saved = await newestPolicy(tx);
  return saved ? privacyRulesFrom(saved.policy, saved.version) : defaultPrivacyRules;
}
