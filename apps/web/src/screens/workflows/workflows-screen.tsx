import type { WorkflowDetail } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { workflowsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { runOutcome } from "../runs/run-outcome.ts";

type Summary = Pick<
  WorkflowDetail,
  "name" | "title" | "purpose" | "ownedBy" | "version" | "hasDraft" | "triggers" | "nextRunAt" | "lastRun" | "delegated"
>;

/** What do we run, who owns it, how much is delegated. */
export function WorkflowsScreen(): ReactNode {
  const { slug } = useWorkspace();
  const workflows = useQuery(workflowsQuery(slug));
  return (
    <Screen title="Workflows">
      {workflows.isPending ? (
        <SkeletonRows rows={6} />
      ) : workflows.isLoadingError ? (
        <ProblemPage error={workflows.error} onRetry={() => void workflows.refetch()} />
      ) : workflows.data.workflows.length === 0 ? (
        <EmptyState title="There are no workflows yet">
          A workflow is a text that says what starts it, what it reads, which rules decide, what is drafted, who reviews
          and where the result goes. Publish one with <code>capstan workflows publish</code>; it is checked before it is
          kept.
        </EmptyState>
      ) : (
        <WorkflowTable workflows={workflows.data.workflows} />
      )}
    </Screen>
  );
}

function WorkflowTable({ workflows }: { workflows: Summary[] }): ReactNode {
  return (
    <Table
      label="Workflows"
      head={
        <>
          <HeadCell>Workflow</HeadCell>
          <HeadCell className="max-md:hidden">Owner</HeadCell>
          <HeadCell className="max-lg:hidden">Starts</HeadCell>
          <HeadCell className="max-lg:hidden">Delegated</HeadCell>
          <HeadCell>Last run</HeadCell>
          <HeadCell className="max-md:hidden">Next run</HeadCell>
        </>
      }
    >
      {workflows.map((workflow) => (
        <WorkflowRow key={workflow.name} workflow={workflow} />
      ))}
    </Table>
  );
}

function WorkflowRow({ workflow }: { workflow: Summary }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { lastRun, nextRunAt } = workflow;
  return (
    <Row>
      <Cell className="md:min-w-[280px]">
        <Link to={`/w/${slug}/workflows/${workflow.name}`} className="font-medium hover:underline">
          {workflow.title}
        </Link>{" "}
        <Tag>{workflow.version === null ? "not published" : `v${workflow.version}`}</Tag>{" "}
        {workflow.hasDraft && <Tag tone="accent">draft</Tag>}
        <span className="block max-w-[60ch] text-ink-2">{workflow.purpose}</span>
        <span className="block pt-1 text-small lg:hidden">
          <span className="md:hidden">{workflow.ownedBy} · </span>
          {workflow.triggers.join(", ")} · {workflow.delegated}
        </span>
      </Cell>
      <Cell className="max-md:hidden">{workflow.ownedBy}</Cell>
      <Cell className="text-ink-2 max-lg:hidden">{workflow.triggers.join(", ")}</Cell>
      <Cell className="text-ink-2 max-lg:hidden">{workflow.delegated}</Cell>
      <Cell>
        {lastRun ? (
          <Link to={`/w/${slug}/runs/${lastRun.id}`} className="hover:underline">
            <Glyph outcome={runOutcome[lastRun.status]} say={lastRun.status} /> {lastRun.say}
          </Link>
        ) : (
          <span className="text-ink-2">never</span>
        )}
      </Cell>
      <Cell className="whitespace-nowrap text-ink-2 tabular max-md:hidden">
        {nextRunAt && (
          <time dateTime={nextRunAt} title={formatExact(nextRunAt, zone)}>
            {formatNear(nextRunAt, zone, now)}
          </time>
        )}
      </Cell>
    </Row>
  );
}
