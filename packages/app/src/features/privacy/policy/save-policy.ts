import { createHash } from "node:crypto";
import { canonicalJson, terminal } from "@capstan/base";
import type { PrivacyPolicyBody } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { newestPolicy } from "./read-policy.ts";

export type PolicyToSave = {
  policy: PrivacyPolicyBody;
  note: string;
  by: string;
  at: Date;
  /** The version that was read, 0 for the rules that ship; undefined saves whatever is there. */
  version?: number | undefined;
};

/**
 * Keeps rules as the next, immutable version; the newest version's own rules again change nothing. Calls follow at once.
 * Errors: terminal `privacy_policy_changed` when there is a newer version than the one that was read.
 */
export async function savePolicy(
  tx: WorkspaceTx,
  { policy, note, by, at, version: read }: PolicyToSave,
): Promise<number> {
  const body = canonicalJson(policy);
  const sha256 = createHash("sha256").update(body).digest("hex");
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`privacy-policy:${tx.workspaceId}`]);
  const newest = await newestPolicy(tx);
  if (newest && canonicalJson(newest.policy) === body) return newest.version;
  const current = newest?.version ?? 0;
  if (read !== undefined && read !== current)
    throw terminal("privacy_policy_changed", {
      message: "Somebody else changed the rules on privacy meanwhile.",
      mend: "Read them again, and make your change to what is there now.",
    });
  const version = current + 1;
  await tx.query(
    `insert into privacy_policy (workspace_id, version, body, sha256, note, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.workspaceId, version, body, sha256, note, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "privacy.policy_saved",
    subjectKind: "privacy-policy",
    subjectId: String(version),
    details: { version, sha256, rules: policy.rules.length },
  });
  return version;
}
