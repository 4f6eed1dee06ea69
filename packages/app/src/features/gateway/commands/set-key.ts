import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { defaultKeySettings, type KeySettings } from "../key-settings.ts";
import { keySettings } from "../queries/key-settings.ts";

/** Changes what a key stands for on the gateway; what is not given stays. Errors: terminal `not_found`. */
export async function setKey(
  tx: WorkspaceTx,
  keyId: string,
  { by, at, ...changes }: Partial<KeySettings> & { by: string; at: Date },
): Promise<KeySettings> {
  const { rowCount } = await tx.query(
    "select from api_key where workspace_id = $1 and id = $2 and revoked_at is null",
    [tx.workspaceId, keyId],
  );
  if (rowCount === 0)
    throw terminal("not_found", { message: "There is no such key here.", mend: "See the list of keys." });
  const settings = { ...((await keySettings(tx, keyId)) ?? defaultKeySettings), ...changes };
  await tx.query(
    `insert into gateway_key (key_id, workspace_id, team, workflow, use_case, data_class, redaction, stand_in_scope, cache,
       cache_seconds, retention_days, updated_at, updated_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (key_id) do update set team = excluded.team, workflow = excluded.workflow, use_case = excluded.use_case,
       data_class = excluded.data_class, redaction = excluded.redaction, stand_in_scope = excluded.stand_in_scope,
       cache = excluded.cache, cache_seconds = excluded.cache_seconds, retention_days = excluded.retention_days,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    [
      keyId,
      tx.workspaceId,
      settings.team,
      settings.workflow,
      settings.useCase,
      settings.dataClass,
      settings.redaction,
      settings.standInScope,
      settings.cache,
      settings.cacheSeconds,
      settings.retentionDays,
      at,
      by,
    ],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "key.set",
    subjectKind: "api-key",
    subjectId: keyId,
    details: changes,
  });
  return settings;
}
