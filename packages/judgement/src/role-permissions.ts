import type { Permission, Role } from "@capstan/contracts";
import type { Principal } from "./principal.ts";

/** What a role can grant; `public` and `signed-in` belong to nobody's role. */
export type WorkspacePermission = Exclude<Permission, "public" | "signed-in">;

const everyone = ["work.read", "data.read"] as const;

/** What each role may do in its workspace. Who decides *which* draft is `mayDecide`, not this table. */
export const rolePermissions: Readonly<Record<Role, readonly WorkspacePermission[]>> = {
  manager: [
    ...everyone,
    "work.decide",
    "run.start",
    "run.control",
    "workflow.edit",
    "workflow.publish",
    "data.edit",
    "people.manage",
    "ledger.read",
  ],
  marketer: [...everyone, "work.decide", "run.start", "run.control", "workflow.edit"],
  editor: [...everyone, "work.decide"],
  legal: [...everyone, "work.decide", "ledger.read"],
  leader: [...everyone, "work.decide", "run.start", "ledger.read"],
  data: [...everyone, "work.decide", "run.start", "data.edit", "ledger.read"],
  sales: [...everyone, "work.decide"],
  engineer: [...everyone, "run.start", "run.control", "workflow.edit", "workflow.publish", "data.edit", "ledger.read"],
};

/** Never for anything but a person: deciding (invariant 5), and giving others rights. */
const peopleOnly: ReadonlySet<WorkspacePermission> = new Set(["work.decide", "people.manage"]);

/** What a principal with these roles may do, sorted. Workers act inside the system: none. */
export function permissionsOf(principal: Principal, roles: readonly Role[]): WorkspacePermission[] {
  if (principal.kind === "worker") return [];
  const granted = new Set(roles.flatMap((role) => rolePermissions[role]));
  const allowed = [...granted].filter((permission) => principal.kind === "person" || !peopleOnly.has(permission));
  return allowed.sort();
}
