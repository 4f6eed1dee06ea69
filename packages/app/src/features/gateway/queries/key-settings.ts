import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { KeySettings } from "../key-settings.ts";

/** What was set for a key; undefined when nothing was. */
export async function keySettings(tx: WorkspaceTx, keyId: string): Promise<KeySettings | undefined> {
  const { rows } = await tx.query<KeySettings>(
    `select team, workflow, use_case as "useCase", data_class as "dataClass", redaction,
       stand_in_scope as "standInScope", cache, cache_seconds as "cacheSeconds", retention_days as "retentionDays"
     from gateway_key where workspace_id = $1 and key_id = $2`,
    [tx.workspaceId, keyId],
  );
  return rows[0];
}
