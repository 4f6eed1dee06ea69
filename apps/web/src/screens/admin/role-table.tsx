import { type Permission, roleWords } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { membersQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { permissionWords, roleNames } from "./permission-words.ts";

const permissions = Object.keys(permissionWords) as Permission[];

/** What each role may do, and who has it. Only people decide drafts; a key never does. */
export function RoleTable(): ReactNode {
  const { slug } = useWorkspace();
  const members = useQuery(membersQuery(slug));
  if (members.isPending) return <SkeletonRows rows={8} />;
  if (members.isLoadingError) return <ProblemPage error={members.error} onRetry={() => void members.refetch()} />;
  const { may, members: people } = members.data;
  const allowed = (role: string) => may?.find((entry) => entry.role === role)?.permissions ?? [];
  return (
    <Table
      label="Roles"
      head={
        <>
          <HeadCell>Role</HeadCell>
          <HeadCell>People</HeadCell>
          {may &&
            permissions.map((permission) => (
              <HeadCell key={permission} className="!whitespace-normal min-w-[84px] py-1 align-bottom">
                {permissionWords[permission]}
              </HeadCell>
            ))}
        </>
      }
    >
      {roleNames.map((role) => (
        <Row key={role}>
          <Cell className="font-medium">{roleWords[role].title}</Cell>
          <Cell className="text-ink-2">
            {people
              .filter((person) => person.roles.includes(role))
              .map((person) => person.name)
              .join(", ")}
          </Cell>
          {may &&
            permissions.map((permission) => (
              <Cell key={permission}>
                {allowed(role).includes(permission) ? (
                  <Glyph outcome="passed" say="yes" />
                ) : (
                  <span className="sr-only">no</span>
                )}
              </Cell>
            ))}
        </Row>
      ))}
    </Table>
  );
}
