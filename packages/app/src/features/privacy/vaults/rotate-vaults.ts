import { appendLedger, type Database } from "@capstan/database";
import { rewrapVault, sealedVaultSchema } from "@capstan/privacy";
import { type Secrets, vaultKeysFrom } from "./vault-keys.ts";

const atOnce = 200;

/**
 * Wraps every stored vault by the key of the current secret; the entries stay as they are. Broken off, it goes on where
 * it was. Returns how many were wrapped. Errors: terminal `vault_key_unknown` when a secret before is not configured.
 */
export async function rotateVaults(
  database: Database,
  { secrets, by, at }: { secrets: Secrets; by: string; at: Date },
): Promise<number> {
  const keys = vaultKeysFrom(secrets);
  for (let wrapped = 0; ; ) {
    const count = await database.inSystem(async (tx) => {
      const { rows } = await tx.query<{ id: string; workspaceId: string; sealed: unknown }>(
        `select id, workspace_id as "workspaceId", sealed from privacy_vault where key_id <> $1 order by id limit ${atOnce} for update`,
        [keys.current],
      );
      for (const { id, sealed } of rows) {
        const rewrapped = await rewrapVault(sealedVaultSchema.parse(sealed), keys);
        await tx.query("update privacy_vault set sealed = $2, key_id = $3 where id = $1", [
          id,
          JSON.stringify(rewrapped),
          rewrapped.keyId,
        ]);
      }
      for (const [workspaceId, all] of Map.groupBy(rows, (row) => row.workspaceId)) {
        await appendLedger(tx, {
          workspaceId,
          actor: by,
          action: "privacy.vaults_rotated",
          subjectKind: "privacy-vault",
          subjectId: keys.current,
          details: { count: all.length },
          at,
        });
      }
      return rows.length;
    });
    if (count === 0) return wrapped;
    wrapped += count;
  }
}
