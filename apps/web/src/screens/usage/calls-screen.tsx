import type { CallLine, CallOutcomeName, UsageGroup } from "@capstan/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { usageEndpoints } from "../../api/endpoints.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCost, formatCount } from "../../ui/format-number.ts";
import { formatExact, formatNear } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { groupNames, groupWords, outcomeNames, outcomeWords } from "./usage-words.ts";

type Asked = {
  by: UsageGroup | undefined;
  key: string | undefined;
  outcome: CallOutcomeName | undefined;
  use: string | undefined;
  from: string | undefined;
  to: string | undefined;
};

function useCalls(workspace: string, asked: Asked) {
  return useInfiniteQuery({
    queryKey: [workspace, "calls", asked],
    queryFn: ({ pageParam, signal }) =>
      api(usageEndpoints.calls, { params: { workspace }, query: { ...asked, before: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

function useAsked(): Asked {
  const by = useSearchState("by")[0];
  const outcome = useSearchState("outcome")[0];
  return {
    by: groupNames.find((name) => name === by),
    key: useSearchState("key")[0],
    outcome: outcomeNames.find((name) => name === outcome),
    use: useSearchState("use")[0],
    from: useSearchState("from")[0],
    to: useSearchState("to")[0],
  };
}

/** The calls behind a figure. */
export function CallsScreen(): ReactNode {
  const { slug } = useWorkspace();
  const asked = useAsked();
  const calls = useCalls(slug, asked);
  const all = calls.data?.pages.flatMap((page) => page.calls) ?? [];
  return (
    <Screen title="Calls" crumb={{ label: "Usage", to: `/w/${slug}/usage` }} note={sayAsked(asked)}>
      {calls.isPending ? (
        <SkeletonRows rows={12} />
      ) : calls.isLoadingError ? (
        <ProblemPage error={calls.error} onRetry={() => void calls.refetch()} />
      ) : all.length === 0 ? (
        <EmptyState title="No call is like this">Go back to Usage and choose other days or another figure.</EmptyState>
      ) : (
        <>
          <CallTable calls={all} />
          {calls.hasNextPage && (
            <div className="px-4 py-3 md:px-6">
              <Button busy={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
                Show older calls
              </Button>
            </div>
          )}
        </>
      )}
    </Screen>
  );
}

const sayAsked = ({ by, key, outcome }: Asked): string =>
  [by && `${groupWords[by]}: ${by === "person" ? "one person" : (key ?? "none")}`, outcome].filter(Boolean).join(" · ");

function CallTable({ calls }: { calls: CallLine[] }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  return (
    <Table
      label="Calls"
      head={
        <>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell className="max-md:hidden">For</HeadCell>
          <HeadCell>Tool</HeadCell>
          <HeadCell className="max-md:hidden">What came of it</HeadCell>
          <HeadCell className="text-right max-md:hidden">Tokens</HeadCell>
          <HeadCell className="text-right">Cost</HeadCell>
        </>
      }
    >
      {calls.map((call) => (
        <Row key={call.id}>
          <Cell className="whitespace-nowrap tabular">
            <Link
              to={call.isDraft ? `/w/${slug}/runs/${call.runId}` : `/w/${slug}/usage/calls/${call.id}`}
              className="font-medium hover:underline"
            >
              <time dateTime={call.at} title={formatExact(call.at, zone)}>
                {formatNear(call.at, zone, now)}
              </time>
            </Link>
          </Cell>
          <Cell>
            {call.person ?? <span className="text-ink-2">{call.runId ? "a run" : "nobody"}</span>}
            {call.team && <span className="text-ink-2"> · {call.team}</span>}
          </Cell>
          <Cell className="max-md:hidden">
            {call.useCase ?? call.workflow ?? <span className="text-ink-2">–</span>}
          </Cell>
          <Cell className="break-all">{call.tool ?? <span className="text-ink-2">none</span>}</Cell>
          <Cell className="whitespace-nowrap max-md:hidden">
            <Glyph outcome={outcomeWords[call.outcome].outcome} say="" /> {outcomeWords[call.outcome].say}
          </Cell>
          <Cell className="text-right tabular max-md:hidden">
            {call.tokensEstimated && "about "}
            {formatCount(call.tokensIn ?? 0)} → {formatCount(call.tokensOut ?? 0)}
          </Cell>
          <Cell className="text-right tabular">
            {call.costUsdMicros === null ? (
              <span className="text-ink-2">not known</span>
            ) : (
              formatCost(call.costUsdMicros)
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
