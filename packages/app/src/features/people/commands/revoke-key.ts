import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

type Revoking = { by: string; at: Date };

/** Ends a key at once. Errors: terminal `not_found`. */
export async function revokeKey(tx: WorkspaceTx, keyId: string, { by, at }: Revoking): Promise<void> {
  const { rowCount } = await tx.query(
    "update api_key set revoked_at = $3 where workspace_id = $1 and id::text = $2 and revoked_at is null",
    [tx.workspaceId, keyId, at],
  );
  if (rowCount === 0)
    throw terminal("not_found", { message: "There is no such key here.", mend: "See the list of keys." });
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "key.revoked",
    subjectKind: "api-key",
    subjectId: keyId,
  });
}

/** Ends every key that a person made here: whoever made one knows its secret. */
export async function revokeKeysOf(
  tx: WorkspaceTx,
  { personId, by, at }: Revoking & { personId: string },
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from api_key where workspace_id = $1 and created_by = $2 and revoked_at is null",
    [tx.workspaceId, personId],
  );
  for (const { id } of rows) await revokeKey(tx, id, { by, at });
}
