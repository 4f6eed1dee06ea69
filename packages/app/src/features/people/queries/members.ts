import type { Role } from "@capstan/contracts";
import type { Member } from "@capstan/judgement";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** A person of the workspace; `roles` is empty for people who left. */
export type MemberRow = Member & { name: string; joinedAt: Date };

type Row = {
  person_id: string;
  name: string;
  email: string;
  roles: Role[];
  joined_at: Date;
  absent_until: Date | null;
  covered_by: string | null;
};

/** Everybody who is or was in the workspace, by name. */
export async function everyMember(tx: WorkspaceTx): Promise<MemberRow[]> {
  const { rows } = await tx.query<Row>({
    name: "members-of-workspace",
    text: `select person_id, name, email, roles, joined_at, absent_until, covered_by
           from member_person order by name, email`,
  });
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    joinedAt: row.joined_at,
    absentUntil: row.absent_until,
    coveredBy: row.covered_by,
  }));
}

/** The people of the workspace, by name. */
export async function listMembers(tx: WorkspaceTx): Promise<MemberRow[]> {
  return (await everyMember(tx)).filter(({ roles }) => roles.length > 0);
}
