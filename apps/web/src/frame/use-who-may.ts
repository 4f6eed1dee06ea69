import type { Permission } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { membersQuery } from "../api/queries.ts";
import { useWorkspace } from "./use-workspace.ts";

/** Who of the workspace has a permission, as a list of names, to ask them; empty while that is not known. */
export function useWhoMay(permission: Permission): string {
  const { slug } = useWorkspace();
  const { data } = useQuery(membersQuery(slug));
  const roles = data?.may?.filter(({ permissions }) => permissions.includes(permission)).map(({ role }) => role) ?? [];
  const people = data?.members.filter((member) => member.roles.some((role) => roles.includes(role))) ?? [];
  return new Intl.ListFormat("en", { type: "disjunction" }).format(people.map(({ name }) => name));
}
