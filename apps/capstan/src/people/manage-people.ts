import { listMembers } from "@capstan/app";
import { terminal } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import { type Place, type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { askSecret } from "../terminal/ask.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

export type AddOptions = WorkspaceChoice & { name: string; roles: Role[]; password?: boolean };

export function list(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const members = await inTx(listMembers);
    if (options.json) return sayJson({ people: members });
    sayTable(
      members,
      [
        { title: "person", of: ({ name }) => name },
        { title: "e-mail", of: ({ email }) => email },
        { title: "roles", of: ({ roles }) => roles.join(", ") },
        { title: "away until", of: ({ absentUntil }) => absentUntil?.toISOString().slice(0, 10) ?? "" },
      ],
      "Nobody belongs to the workspace yet.",
    );
  });
}

/** Errors: those of `People.addMember`. */
export async function add(email: string, { name, roles, password: wanted, ...choice }: AddOptions): Promise<void> {
  const password = wanted === false ? undefined : await askSecret(`Password for ${email}: `);
  await withWorkspace(choice, async ({ product: { people }, workspace, by }) => {
    await people.addMember(workspace.id, { email, name, roles, password, by });
    say(`${name} belongs to ${workspace.name} as ${roles.join(", ")}.`);
  });
}

/** Errors: terminal `unknown_person`; those of `People.setRoles`. */
export function setRoles(email: string, roles: readonly Role[], choice: WorkspaceChoice): Promise<void> {
  return withWorkspace(choice, async ({ product: { people }, workspace, by, inTx }) => {
    const member = await findMember(email, { workspace, inTx });
    await people.setRoles(workspace.id, { personId: member.personId, roles, by });
    say(
      roles.length === 0
        ? `${member.name} has no role any more; their sessions and keys have ended.`
        : `${member.name} is ${roles.join(", ")}.`,
    );
  });
}

/** Prints the link, for whoever has the machine to hand on; it is not mailed. Errors: terminal `unknown_person`. */
export function makePasswordLink(email: string, choice: WorkspaceChoice): Promise<void> {
  return withWorkspace(choice, async ({ product: { people }, workspace, by, inTx }) => {
    const { personId, name } = await findMember(email, { workspace, inTx });
    const made = await people.makePasswordLink(workspace.id, { personId, managerId: null, by });
    if ("url" in made) say(`${name} sets a new password here, once and within an hour:\n${made.url}`);
  });
}

async function findMember(email: string, { workspace, inTx }: Pick<Place, "workspace" | "inTx">) {
  const member = (await inTx(listMembers)).find((known) => known.email === email.toLowerCase());
  if (member) return member;
  throw terminal("unknown_person", {
    message: `${email} does not belong to ${workspace.name}.`,
    mend: "See `capstan people`, or add them.",
  });
}
