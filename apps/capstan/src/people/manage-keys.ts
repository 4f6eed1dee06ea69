import { createKey, listKeys, listMembers, revokeKey } from "@capstan/app";
import { terminal } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";

export type CreateKeyOptions = WorkspaceChoice & { roles: Role[]; for: string; json?: boolean };

export function list(options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const keys = await inTx(listKeys);
    if (options.json) return sayJson({ keys });
    sayTable(
      keys,
      [
        { title: "key", of: ({ prefix }) => `${prefix}…` },
        { title: "for", of: ({ name }) => name },
        { title: "roles", of: ({ roles }) => roles.join(", ") },
        { title: "made", of: ({ createdAt }) => moment(createdAt, workspace.zone) },
        { title: "last used", of: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, workspace.zone) : "never") },
      ],
      "There is no key.",
    );
  });
}

/** Errors: terminal `unknown_person`. */
export function create(name: string, options: CreateKeyOptions): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, by, inTx }) => {
    const key = await inTx(async (tx) => {
      const member = (await listMembers(tx)).find(({ email }) => email === options.for.toLowerCase());
      if (!member)
        throw terminal("unknown_person", {
          message: `${options.for} does not belong to ${workspace.name}.`,
          mend: "See `capstan people`.",
        });
      return createKey(tx, { name, roles: options.roles, personId: member.personId, by, at: app.clock.now() });
    });
    if (options.json) return sayJson(key);
    say(`${pc.bold(key.secret)}\n${pc.dim("It is shown this once. Send it as: Authorization: Bearer …")}`);
  });
}

/** Errors: terminal `not_found`. */
export function revoke(text: string, options: WorkspaceChoice): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx(async (tx) => {
      const found = (await listKeys(tx)).filter(
        ({ id, prefix }) => id === text || prefix === text.slice(0, prefix.length),
      );
      await revokeKey(tx, found.length === 1 ? found[0]!.id : text, { by, at: app.clock.now() });
    });
    say("The key has ended.");
  });
}
