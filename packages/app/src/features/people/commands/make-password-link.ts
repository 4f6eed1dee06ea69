import { newId, terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { newLinkSecret, passwordLinkMs } from "../password-link.ts";

export type PasswordLinkToMake = {
  personId: string;
  /** The manager who asks; whoever has the machine and its command line may do it for anyone: `null`. */
  managerId: string | null;
  by: string;
  at: Date;
};

export type PasswordLinkMade = { secret: string; expiresAt: Date; name: string; email: string };

/**
 * Makes the secret of a link by which a member sets a new password, once and within an hour; earlier links of theirs
 * end. A manager can do it only for somebody who belongs to no workspace that the manager doesn't manage: the password
 * opens those too. Runs in a system transaction. Errors: terminal `not_found`, `belongs_elsewhere`.
 */
export async function makePasswordLink(
  tx: WorkspaceTx,
  { personId, managerId, by, at }: PasswordLinkToMake,
): Promise<PasswordLinkMade> {
  const found = await tx.query<{ name: string; email: string }>(
    `select p.name, p.email from member m join person p on p.id = m.person_id
     where m.workspace_id = $1 and m.person_id::text = $2 and m.roles <> '{}'`,
    [tx.workspaceId, personId],
  );
  const person = found.rows[0];
  if (!person) throw terminal("not_found", { message: "There is no such person here.", mend: "See the members." });
  if (managerId !== null) await refuseOthersWorkspaces(tx, { personId, managerId });
  const { secret, kept } = await newLinkSecret();
  const expiresAt = new Date(at.getTime() + passwordLinkMs);
  await tx.query("delete from sign_in_verification where value = $1 and identifier like 'reset-password:%'", [
    personId,
  ]);
  await tx.query(
    `insert into sign_in_verification (id, identifier, value, expires_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [newId(at.getTime()), kept, personId, expiresAt, at],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "password.link_made",
    subjectKind: "person",
    subjectId: personId,
    details: { expiresAt: expiresAt.toISOString() },
  });
  return { secret, expiresAt, ...person };
}

async function refuseOthersWorkspaces(
  tx: WorkspaceTx,
  { personId, managerId }: { personId: string; managerId: string },
): Promise<void> {
  const { rowCount } = await tx.query(
    `select from member m where m.person_id = $1 and m.roles <> '{}' and not exists (
       select from member own where own.workspace_id = m.workspace_id and own.person_id = $2 and 'manager' = any(own.roles))
     limit 1`,
    [personId, managerId],
  );
  if (rowCount === 0) return;
  throw terminal("belongs_elsewhere", {
    message: "This person belongs to a workspace that you don't manage; a new password would open it too.",
    mend: "Whoever runs Capstan can make the link on the command line: capstan people password.",
  });
}
