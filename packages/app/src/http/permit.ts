import { bug, terminal } from "@capstan/base";
import type { Permission } from "@capstan/contracts";
import type { Access, Caller, Workspace } from "./caller.ts";

const unauthenticated = () =>
  terminal("unauthenticated", { message: "Nobody is signed in.", mend: "Sign in, or send a valid API key." });

/**
 * The workspace of the path, entered and permitted; undefined for operations outside workspaces. Somebody else's
 * workspace and one that doesn't exist get the same answer.
 * Errors: terminal `unauthenticated`, `not_found`, `forbidden`.
 */
export async function permit(
  { permission, path }: { permission: Permission; path: string },
  caller: Caller | null,
  slug: string | undefined,
  access: Access,
): Promise<Workspace | undefined> {
  if (permission === "public") return undefined;
  if (caller === null) throw unauthenticated();
  if (slug === undefined) {
    if (permission === "signed-in") return undefined;
    throw bug("permission_without_workspace", { message: `${path} needs a workspace in its path.` });
  }
  const workspace = await access.enter(caller, slug);
  if (workspace === null) {
    const mend = "Check the address, or ask a manager of the workspace to add you.";
    throw terminal("not_found", { message: `There is no workspace \`${slug}\` for you.`, mend });
  }
  if (permission !== "signed-in") requirePermission(workspace, permission);
  return workspace;
}

/** For handlers that need more than their operation says. Errors: terminal `forbidden`. */
export function requirePermission(workspace: Workspace, permission: Permission): void {
  if (workspace.permissions.includes(permission)) return;
  throw terminal("forbidden", {
    message: `This needs the permission \`${permission}\`, which you don't have in ${workspace.name}.`,
    mend: "Ask a manager of the workspace for a role that has it.",
    details: { permission },
  });
}
