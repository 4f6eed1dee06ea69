import { roleWords } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { membersQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatNear } from "../../ui/format-time.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import type { Member } from "./member.ts";
import { RemoveMember } from "./remove-member.tsx";

const AbsenceDialog = lazy(() => import("./absence-dialog.tsx"));
const MemberDialog = lazy(() => import("./member-dialog.tsx"));

/** Who works here, in which roles, who is away and who decides for them. */
export function PeopleList(): ReactNode {
  const { slug, may } = useWorkspace();
  const members = useQuery(membersQuery(slug));
  const [editing, setEditing] = useState<Member | "new">();
  const [leaving, setLeaving] = useState<Member>();
  if (members.isPending) return <SkeletonRows rows={6} />;
  if (members.isLoadingError) return <ProblemPage error={members.error} onRetry={() => void members.refetch()} />;
  return (
    <>
      {may("people.manage") && (
        <div className="flex justify-end px-4 py-2 md:px-6">
          <Button look="primary" onClick={() => setEditing("new")}>
            Add a person
          </Button>
        </div>
      )}
      <Table
        label="People"
        head={
          <>
            <HeadCell>Name</HeadCell>
            <HeadCell>Roles</HeadCell>
            <HeadCell className="max-md:hidden">Away</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </>
        }
      >
        {members.data.members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            cover={members.data.members.find(({ id }) => id === member.coveredBy)?.name ?? member.coveredBy}
            onEdit={() => setEditing(member)}
            onAway={() => setLeaving(member)}
          />
        ))}
      </Table>
      {leaving && (
        <Suspense>
          <AbsenceDialog member={leaving} members={members.data.members} onClose={() => setLeaving(undefined)} />
        </Suspense>
      )}
      {editing && (
        <Suspense>
          <MemberDialog member={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </>
  );
}

type MemberRowProps = { member: Member; cover: string | undefined; onEdit: () => void; onAway: () => void };

function MemberRow({ member, cover, onEdit, onAway }: MemberRowProps): ReactNode {
  const { zone, may, person } = useWorkspace();
  const now = useNow();
  const isAway = member.absentUntil !== undefined && new Date(member.absentUntil) > now;
  return (
    <Row>
      <Cell>
        <span className="font-medium">{member.name}</span>
        <span className="block break-all text-ink-2">{member.email}</span>
      </Cell>
      <Cell>{member.roles.map((role) => roleWords[role].title).join(", ")}</Cell>
      <Cell className="text-ink-2 max-md:hidden">
        {isAway &&
          member.absentUntil &&
          `back on ${formatNear(member.absentUntil, zone, now).replace(/,? 00:00$/, "")}; ${cover ? `${cover} decides instead` : "nobody covers"}`}
      </Cell>
      <Cell className="text-right">
        <span className="inline-flex flex-wrap justify-end gap-1">
          {(may("people.manage") || member.id === person.id) && (
            <Button onClick={onAway}>
              Away…<span className="sr-only"> {member.name}</span>
            </Button>
          )}
          {may("people.manage") && (
            <Button onClick={onEdit}>
              Change<span className="sr-only"> {member.name}</span>
            </Button>
          )}
          {may("people.manage") && member.id !== person.id && <RemoveMember member={member} />}
        </span>
      </Cell>
    </Row>
  );
}
