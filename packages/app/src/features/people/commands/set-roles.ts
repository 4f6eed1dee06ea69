import { terminal } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { revokeKeysOf } from "./revoke-key.ts";

export type RolesToSet = { personId: string; roles: readonly Role[]; by: string; at: Date };

/**
 * Gives a person exactly these roles, as a new member or a known one. Losing a role ends all their sessions at once;
 * losing the last one also revokes the keys they made. Runs in a system transaction (`asWorkspace`).
 * Errors: terminal `last_manager`.
 */
export async function setRoles(tx: WorkspaceTx, { personId, roles, by, at }: RolesToSet): Promise<void> {
  await tx.query("select from workspace where id = $1 for update", [tx.workspaceId]);
  const before = await rolesOf(tx, personId);
  const after = [...new Set(roles)].sort();
  if (before !== null && before.join() === after.join()) return;
  const lost = (before ?? []).filter((role) => !after.includes(role));
  if (lost.includes("manager")) await refuseLastManager(tx, personId);
  await tx.query(
    `insert into member (workspace_id, person_id, roles, joined_at) values ($1, $2, $3, $4)
     on conflict (workspace_id, person_id) do update set roles = excluded.roles`,
    [tx.workspaceId, personId, after, at],
  );
  if (lost.length > 0) await tx.query("delete from sign_in_session where person_id = $1", [personId]);
  const action = after.length === 0 ? "member.removed" : before?.length ? "member.roles_changed" : "member.added";
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action,
    subjectKind: "person",
    subjectId: personId,
    details: { before: before ?? [], after },
  });
  if (after.length === 0) await revokeKeysOf(tx, { personId, by, at });
}

async function rolesOf(tx: WorkspaceTx, personId: string): Promise<Role[] | null> {
  const { rows } = await tx.query<{ roles: Role[] }>(
    "select roles from member where workspace_id = $1 and person_id = $2",
    [tx.workspaceId, personId],
  );
  return rows[0] === undefined ? null : [...rows[0].roles].sort();
}

async function refuseLastManager(tx: WorkspaceTx, personId: string): Promise<void> {
  const { rowCount } = await tx.query(
    "select from member where workspace_id = $1 and person_id <> $2 and 'manager' = any(roles) limit 1",
    [tx.workspaceId, personId],
  );
  if (rowCount !== 0) return;
  throw terminal("last_manager", {
    message: "This is the workspace's only manager.",
    mend: "Make somebody else a manager first.",
  });
}
