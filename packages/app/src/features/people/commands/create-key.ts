import { randomBytes } from "node:crypto";
import { newId } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { hashSecret } from "../queries/find-caller.ts";
import type { KeyRow } from "../queries/keys.ts";

export type KeyToCreate = { name: string; roles: readonly Role[]; personId: string; by: string; at: Date };

const prefixLength = 12;

/** Makes a key of 256 random bits. Its secret is in this answer and nowhere else; the database has its SHA-256. */
export async function createKey(tx: WorkspaceTx, input: KeyToCreate): Promise<KeyRow & { secret: string }> {
  const { name, personId, by, at } = input;
  const roles = [...new Set(input.roles)].sort();
  const secret = `cap_${randomBytes(32).toString("base64url")}`;
  const id = newId(at.getTime());
  const prefix = secret.slice(0, prefixLength);
  await tx.query(
    `insert into api_key (id, workspace_id, name, prefix, secret_hash, roles, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, tx.workspaceId, name, prefix, hashSecret(secret), roles, personId, at],
  );
  const details = { prefix, roles };
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "key.created",
    subjectKind: "api-key",
    subjectId: id,
    details,
  });
  return { id, name, prefix, roles, createdAt: at, lastUsedAt: null, secret };
}
