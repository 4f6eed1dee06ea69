import { createHash } from "node:crypto";
import { appendLedger } from "@capstan/database";
import { parsePrompt } from "@capstan/execution";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { AssetKind } from "../asset-kind.ts";
import { newestAsset } from "../queries/assets.ts";
import { parseRulePack } from "../rule-pack.ts";

/** Reads a text as what it is meant to be; throws when it is not. */
const checks: Record<AssetKind, (name: string, body: string) => unknown> = {
  prompt: (name, body) => parsePrompt(body, name),
  rules: parseRulePack,
};

export type AssetToSave = { kind: AssetKind; name: string; body: string; by: string; at: Date };

/**
 * Keeps a text as the asset's next, immutable version; the newest version's own text again changes nothing. A text that
 * could not be used is not kept. Errors: terminal `prompt_invalid`, `rule_pack_invalid`, with the place.
 */
export async function saveAsset(tx: WorkspaceTx, { kind, name, body, by, at }: AssetToSave): Promise<number> {
  checks[kind](name, body);
  const sha256 = createHash("sha256").update(body).digest("hex");
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`asset:${tx.workspaceId}:${kind}:${name}`]);
  const newest = await newestAsset(tx, kind, name);
  if (newest?.sha256 === sha256) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  await tx.query(
    `insert into asset_version (workspace_id, kind, name, version, body, sha256, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.workspaceId, kind, name, version, body, sha256, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "asset.saved",
    subjectKind: kind,
    subjectId: name,
    details: { version, sha256 },
  });
  return version;
}
