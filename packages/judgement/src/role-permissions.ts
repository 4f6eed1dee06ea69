import type { Permission, Role } from "@capstan/contracts";
import type { Principal } from "./principal.ts";

/** What a role can grant; `public` and `signed-in` belong to nobody's role. */
export type WorkspacePermission = Exclude<Permission, "public" | "signed-in">;

const everyone = ["work.read", "data.read", "tool.ask"] as const;

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
    "tool.assess",
    "tool.approve",
    "budget.edit",
    "usage.read",
    "call.open",
    "inventory.edit",
  ],
  marketer: [...everyone, "work.decide", "run.start", "run.control", "workflow.edit"],
  editor: [...everyone, "work.decide"],
  legal: [...everyone, "work.decide", "ledger.read", "tool.assess", "tool.approve", "usage.read", "call.open"],
  leader: [
    ...everyone,
    "work.decide",
    "run.start",
    "ledger.read",
    "tool.approve",
    "budget.edit",
    "usage.read",
    "inventory.edit",
  ],
  data: [
    ...everyone,
    "work.decide",
    "run.start",
    "data.edit",
    "ledger.read",
    "tool.assess",
    "tool.approve",
    "usage.read",
  ],
  sales: [...everyone, "work.decide"],
  engineer: [
    ...everyone,
    "run.start",
    "run.control",
    "workflow.edit",
    "workflow.publish",
    "data.edit",
    "ledger.read",
    "tool.assess",
    "usage.read",
  ],
};

/** Never for anything but a person: deciding (invariant 5), giving others rights, and reading what people wrote to models. */
const peopleOnly: ReadonlySet<WorkspacePermission> = new Set([
  "work.decide",
  "people.manage",
  "tool.approve",
  "call.open",
]);

/** What a principal with these roles may do, sorted. Workers act inside the system: none. */
export function permissionsOf(principal: Principal, roles: readonly Role[]): WorkspacePermission[] {
  if (principal.kind === "worker") return [];
  const granted = new Set(roles.flatMap((role) => rolePermissions[role]));
  const allowed = [...granted].filter((permission) => principal.kind === "person" || !peopleOnly.has(permission));
  return allowed.sort();
}
