import type { RunStatusName, RunSummary } from "@capstan/contracts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { api } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { workflowsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { runOutcome } from "./run-outcome.ts";
import { runWords } from "./run-words.ts";

const StartRunDialog = lazy(() => import("./start-run-dialog.tsx"));

const statuses: { value: string; label: string }[] = [
  { value: "", label: "Every state" },
  ...Object.entries(runWords).map(([value, label]) => ({ value, label })),
];

function useRuns(workspace: string, status: string | undefined, workflow: string | undefined) {
  return useInfiniteQuery({
    queryKey: [workspace, "runs", status ?? "", workflow ?? ""],
    queryFn: ({ pageParam, signal }) =>
      api(runEndpoints.list, {
        params: { workspace },
        query: { status: status as RunStatusName | undefined, workflow, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });
}

/** Where is each piece of work. */
export function RunsScreen(): ReactNode {
  const { slug, may } = useWorkspace();
  const [status, setStatus] = useSearchState("status");
  const [workflow, setWorkflow] = useSearchState("workflow");
  const [start, setStart] = useSearchState("start");
  const runs = useRuns(slug, status, workflow);
  const workflows = useQuery(workflowsQuery(slug));
  const all = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  const canStart = may("run.start") && (workflows.data?.workflows.length ?? 0) > 0;
  return (
    <Screen
      title="Runs"
      actions={
        canStart && (
          <Button look="primary" onClick={() => setStart("1")}>
            Start a run
          </Button>
        )
      }
    >
      <div className="flex flex-wrap gap-2 border-line border-b px-4 py-2 md:px-6">
        <SelectField
          label="Workflow"
          hideLabel
          className="!w-auto"
          value={workflow ?? ""}
          onChange={(event) => setWorkflow(event.target.value)}
          choices={[
            { value: "", label: "Every workflow" },
            ...(workflows.data?.workflows ?? []).map(({ name, title }) => ({ value: name, label: title })),
          ]}
        />
        <SelectField
          label="State"
          hideLabel
          className="!w-auto"
          value={status ?? ""}
          onChange={(event) => setStatus(event.target.value)}
          choices={statuses}
        />
      </div>
      {runs.isPending ? (
        <SkeletonRows rows={12} />
      ) : runs.isLoadingError ? (
        <ProblemPage error={runs.error} onRetry={() => void runs.refetch()} />
      ) : all.length === 0 ? (
        <NoRuns filtered={!!status || !!workflow} />
      ) : (
        <>
          <RunTable runs={all} />
          {runs.hasNextPage && (
            <div className="px-4 py-3 md:px-6">
              <Button busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
                Show older runs
              </Button>
            </div>
          )}
        </>
      )}
      {start && canStart && (
        <Suspense>
          <StartRunDialog workflow={workflow} onClose={() => setStart(undefined)} />
        </Suspense>
      )}
    </Screen>
  );
}

function RunTable({ runs }: { runs: RunSummary[] }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  return (
    <Table
      label="Runs"
      head={
        <>
          <HeadCell>Run</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell className="max-md:hidden">Started by</HeadCell>
          <HeadCell className="text-right">Started</HeadCell>
        </>
      }
    >
      {runs.map((run) => (
        <Row key={run.id}>
          <Cell>
            <Link to={`/w/${slug}/runs/${run.id}`} className="font-medium hover:underline">
              {run.workflow.title} <span className="font-normal text-ink-2 tabular">· run {run.number}</span>
            </Link>
          </Cell>
          <Cell>
            <Glyph outcome={runOutcome[run.status]} say="" /> <span>{run.say}</span>{" "}
            {run.labels.map((label) => (
              <Tag key={label} tone="judge">
                ! {label}
              </Tag>
            ))}
          </Cell>
          <Cell className="text-ink-2 max-md:hidden">
            {run.startedBy} <span className="text-ink-3">· {run.trigger}</span>
          </Cell>
          <Cell className="whitespace-nowrap text-right text-ink-2 tabular">
            <time dateTime={run.startedAt} title={formatExact(run.startedAt, zone)}>
              {formatNear(run.startedAt, zone, now)}
            </time>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function NoRuns({ filtered }: { filtered: boolean }): ReactNode {
  const { slug } = useWorkspace();
  if (filtered) return <EmptyState title="No run is like this">Choose another workflow or state above.</EmptyState>;
  return (
    <EmptyState
      title="Nothing has run yet"
      action={
        <Link to={`/w/${slug}/workflows`} className={buttonClass("primary")}>
          See the workflows
        </Link>
      }
    >
      A run is one time through a workflow. You see every step as it happens: what went in, what came out, which checks
      it passed, and who decided. A schedule, new data or a person starts it.
    </EmptyState>
  );
}
