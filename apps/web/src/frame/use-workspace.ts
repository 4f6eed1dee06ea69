import type { Permission, PersonRef } from "@capstan/contracts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Problem } from "../api/problem.ts";
import { sessionQuery } from "../api/queries.ts";
import { useRouteParam } from "./route-state.ts";

export type WorkspaceView = {
  slug: string;
  name: string;
  zone: string;
  person: PersonRef;
  may: (permission: Permission) => boolean;
};

/** The workspace in the address, who I am in it, and what I may do. Errors: `unknown_workspace`. */
export function useWorkspace(): WorkspaceView {
  const slug = useRouteParam("workspace");
  const { data } = useSuspenseQuery(sessionQuery);
  const member = data.workspaces.find((workspace) => workspace.slug === slug);
  if (!member) {
    throw new Problem(404, {
      code: "unknown_workspace",
      message: `There is no workspace “${slug}” that you belong to.`,
      mend: "Choose one of yours in the side bar, or ask whoever manages it to add you.",
    });
  }
  return {
    slug,
    name: member.name,
    zone: member.timeZone,
    person: data.person,
    may: (permission) => member.permissions.includes(permission),
  };
}
