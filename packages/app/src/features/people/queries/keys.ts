import type { Role } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  roles: Role[];
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** The workspace's keys that work, newest first. */
export async function listKeys(tx: WorkspaceTx): Promise<KeyRow[]> {
  const { rows } = await tx.query<KeyRow>(
    `select id, name, prefix, roles, created_at as "createdAt", last_used_at as "lastUsedAt"
     from api_key where revoked_at is null order by created_at desc, id desc`,
  );
  return rows;
}
