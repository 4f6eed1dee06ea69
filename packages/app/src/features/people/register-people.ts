import { terminal } from "@capstan/base";
import { roles, sessionEndpoints } from "@capstan/contracts";
import { rolePermissions } from "@capstan/judgement";
import { type Http, requirePermission, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorOf } from "./actor.ts";
import { createKey } from "./commands/create-key.ts";
import { revokeKey } from "./commands/revoke-key.ts";
import type { People } from "./create-people.ts";
import { type KeyRow, listKeys } from "./queries/keys.ts";
import { listMembers, type MemberRow } from "./queries/members.ts";
import { readSession } from "./queries/read-session.ts";

/** Hangs sign-in options, session, members and keys on the HTTP face. */
export function registerPeople(http: Http, people: People): void {
  const { database, clock, oidc, demo } = people.options;

  http.route(sessionEndpoints.options, async () => ({
    password: true,
    passwordLink: people.options.sendMail === undefined ? ("manager" as const) : ("mail" as const),
    ...(oidc === undefined ? {} : { oidc: { id: oidc.id, name: oidc.name } }),
    ...(demo === undefined ? {} : { demo: [...demo] }),
  }));
  http.route(sessionEndpoints.read, async (context) =>
    context.principal === null ? null : readSession(database, requirePerson(context)),
  );

  const membersOf = (workspaceId: string) => inWorkspace(database, workspaceId, listMembers);
  const memberOf = async (workspaceId: string, personId: string) => {
    const found = (await membersOf(workspaceId)).find((member) => member.personId === personId);
    if (found !== undefined) return toMember(found);
    throw terminal("not_found", { message: "There is no such person here.", mend: "See the members." });
  };
  http.route(sessionEndpoints.members, async ({ workspace }) => ({
    members: (await membersOf(workspace.id)).map(toMember),
    may: roles.map((role) => ({ role, permissions: [...rolePermissions[role]] })),
  }));
  http.route(sessionEndpoints.addMember, async ({ workspace, principal, body }) => {
    const personId = await people.addMember(workspace.id, { ...body, by: actorOf(principal) });
    return memberOf(workspace.id, personId);
  });
  http.route(sessionEndpoints.removeMember, async ({ workspace, principal, params }) => {
    const { id } = await memberOf(workspace.id, params.person);
    await people.setRoles(workspace.id, { personId: id, roles: [], by: actorOf(principal) });
  });
  http.route(sessionEndpoints.setAbsence, async (context) => {
    const { workspace, principal, body } = context;
    const { id } = await memberOf(workspace.id, context.params.person);
    if (requirePerson(context).id !== id) requirePermission(workspace, "people.manage");
    const absentUntil = body.absentUntil === null ? null : new Date(body.absentUntil);
    await people.setAbsence(workspace.id, {
      personId: id,
      absentUntil,
      coveredBy: body.coveredBy,
      by: actorOf(principal),
    });
    return memberOf(workspace.id, id);
  });

  http.route(sessionEndpoints.passwordLink, async (context) => {
    const { workspace, principal, params } = context;
    const { expiresAt, ...offered } = await people.makePasswordLink(workspace.id, {
      personId: params.person,
      managerId: requirePerson(context).id,
      by: actorOf(principal),
    });
    return { expiresAt: expiresAt.toISOString(), ...offered };
  });

  http.route(sessionEndpoints.keys, async ({ workspace }) => ({
    keys: (await inWorkspace(database, workspace.id, listKeys)).map(toKey),
  }));
  http.route(sessionEndpoints.createKey, async (context) => {
    const input = {
      ...context.body,
      personId: requirePerson(context).id,
      by: actorOf(context.principal),
      at: clock.now(),
    };
    const key = await inWorkspace(database, context.workspace.id, (tx) => createKey(tx, input));
    return { ...toKey(key), secret: key.secret };
  });
  http.route(sessionEndpoints.revokeKey, async ({ workspace, principal, params }) => {
    const revoking = { by: actorOf(principal), at: clock.now() };
    await inWorkspace(database, workspace.id, (tx) => revokeKey(tx, params.key, revoking));
  });
}

const toMember = ({ personId, name, email, roles: held, joinedAt, absentUntil, coveredBy }: MemberRow) => ({
  id: personId,
  name,
  email,
  roles: [...held],
  joinedAt: joinedAt.toISOString(),
  ...(absentUntil === null ? {} : { absentUntil: absentUntil.toISOString() }),
  ...(coveredBy === null ? {} : { coveredBy }),
});

const toKey = ({ id, name, prefix, roles: held, createdAt, lastUsedAt }: KeyRow) => ({
  id,
  name,
  prefix,
  roles: held,
  createdAt: createdAt.toISOString(),
  ...(lastUsedAt === null ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
});
