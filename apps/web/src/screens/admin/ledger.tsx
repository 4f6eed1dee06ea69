import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { todayEndpoints } from "../../api/endpoints.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";

/** Who did what and when, newest first; sealed entries are part of the hash chain. */
export function Ledger(): ReactNode {
  const { slug, zone } = useWorkspace();
  const [action, setAction] = useSearchState("action");
  const ledger = useInfiniteQuery({
    queryKey: [slug, "ledger", action ?? ""],
    queryFn: ({ pageParam, signal }) =>
      api(todayEndpoints.ledger, {
        params: { workspace: slug },
        query: { cursor: pageParam, action, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const entries = ledger.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <div className="border-line border-b px-4 py-2 md:px-6">
        <TextField
          label="Filter by action"
          hideLabel
          type="search"
          placeholder="Action, such as draft.approve"
          className="!w-64"
          value={action ?? ""}
          onChange={(event) => setAction(event.target.value)}
        />
      </div>
      {ledger.isPending ? (
        <SkeletonRows rows={12} />
      ) : ledger.isLoadingError ? (
        <ProblemPage error={ledger.error} onRetry={() => void ledger.refetch()} />
      ) : entries.length === 0 ? (
        <EmptyState title="Nothing is recorded">
          Every change of state writes a line here, which nobody can alter or remove.
        </EmptyState>
      ) : (
        <Table
          label="Audit trail"
          head={
            <>
              <HeadCell>When ({zone})</HeadCell>
              <HeadCell>Who</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell className="max-md:hidden">Action</HeadCell>
              <HeadCell className="max-md:hidden">Sealed</HeadCell>
            </>
          }
        >
          {entries.map((entry) => (
            <Row key={entry.id}>
              <Cell className="text-ink-2 tabular md:whitespace-nowrap">
                {formatExact(entry.at, zone).replace(` ${zone}`, "")}
              </Cell>
              <Cell className="font-medium md:whitespace-nowrap">{entry.actor}</Cell>
              <Cell>
                {entry.runId ? (
                  <Link to={`/w/${slug}/runs/${entry.runId}`} className="hover:underline">
                    {entry.text}
                  </Link>
                ) : (
                  entry.text
                )}
              </Cell>
              <Cell className="font-mono text-ink-2 text-small max-md:hidden">{entry.action}</Cell>
              <Cell className="max-md:hidden">
                <Glyph outcome={entry.sealed ? "passed" : "waiting"} say={entry.sealed ? "sealed" : "not sealed yet"} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {ledger.hasNextPage && (
        <div className="px-4 py-3 md:px-6">
          <Button busy={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
            Show older entries
          </Button>
        </div>
      )}
    </>
  );
}
