import type { RetentionView } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { retentionQuery } from "../../api/privacy-queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatCount, formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import type { KeptClass } from "./kept-class.ts";
import { retentionWords, sayKept } from "./privacy-words.ts";

const RetentionDialog = lazy(() => import("./retention-dialog.tsx"));

/** How long each class of texts is kept, who said so, and what went when. */
export function RetentionTable(): ReactNode {
  const { slug, may } = useWorkspace();
  const retention = useQuery(retentionQuery(slug));
  const [changing, setChanging] = useState<KeptClass>();
  if (retention.isPending) return <SkeletonRows rows={5} />;
  if (retention.isLoadingError) return <ProblemPage error={retention.error} onRetry={() => void retention.refetch()} />;
  return (
    <>
      <div className="flex flex-col gap-2 px-4 py-4 md:px-6">
        <p className="max-w-[78ch] text-ink-2">
          A worker looks once a minute and removes what is past its time; figures, hashes and the audit trail stay.
          Uploads that nobody imports go after an hour.
        </p>
        <Standing classes={retention.data.classes} />
        <LastTurn turn={retention.data.lastTurn} />
      </div>
      <Table
        label="How long texts are kept"
        head={
          <>
            <HeadCell>Texts</HeadCell>
            <HeadCell>Kept</HeadCell>
            <HeadCell className="max-md:hidden">Last removed</HeadCell>
            {may("data.edit") && (
              <HeadCell>
                <span className="sr-only">Change</span>
              </HeadCell>
            )}
          </>
        }
      >
        {retention.data.classes.map((one) => (
          <Row key={one.class}>
            <Cell>
              <span className="font-medium">{retentionWords[one.class]}</span>
              <span className="block max-w-[60ch] text-ink-2">{one.about}</span>
              <span className="block md:hidden">
                <span className="text-ink-2">Last removed: </span>
                <Removed removed={one.removed} />
              </span>
            </Cell>
            <Cell>
              <span className="whitespace-nowrap tabular">{sayKept(one.days)}</span>
              <SetBy kept={one} />
            </Cell>
            <Cell className="max-md:hidden">
              <Removed removed={one.removed} />
            </Cell>
            {may("data.edit") && (
              <Cell className="text-right">
                <Button onClick={() => setChanging(one)}>
                  Change<span className="sr-only"> {retentionWords[one.class]}</span>
                </Button>
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      {changing && (
        <Suspense>
          <RetentionDialog kept={changing} onClose={() => setChanging(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** Whether the job that removes texts keeps up. */
function Standing({ classes }: { classes: readonly KeptClass[] }): ReactNode {
  const late = classes.reduce((sum, { overdue }) => sum + overdue, 0);
  if (late === 0)
    return (
      <p>
        <Glyph outcome="passed" say="" /> Nothing that is past its time is left.
      </p>
    );
  return (
    <Notice outcome="held" title={`${formatPlural(late, "text")} past their time are still here.`}>
      Nothing removes them while no worker runs: ask whoever runs this server to see to <code>capstan work</code>.
    </Notice>
  );
}

/** When the job last looked, so that nobody has to take its silence for work. */
function LastTurn({ turn }: { turn: RetentionView["lastTurn"] }): ReactNode {
  const { zone } = useWorkspace();
  if (!turn) return <p className="text-ink-2">No worker has looked through this workspace yet.</p>;
  return (
    <p className="text-ink-2">
      Last looked through {formatExact(turn.at, zone)};{" "}
      {turn.removed === 0 ? "nothing was due" : `${formatPlural(turn.removed, "text")} removed`}.
    </p>
  );
}

function SetBy({ kept: { isDefault, changedAt, changedBy } }: { kept: KeptClass }): ReactNode {
  const { zone } = useWorkspace();
  if (isDefault || !changedAt) return <span className="block whitespace-nowrap text-ink-2">as it ships</span>;
  return (
    <span className="block text-ink-2">
      said by {changedBy}, {formatExact(changedAt, zone)}
    </span>
  );
}

function Removed({ removed }: { removed: KeptClass["removed"] }): ReactNode {
  const { zone } = useWorkspace();
  if (!removed) return <span className="text-ink-2">nothing yet</span>;
  return (
    <>
      {formatCount(removed.count)} <span className="text-ink-2">on {formatExact(removed.at, zone)}</span>
    </>
  );
}
