import { type DatasetSummary, sayAccountable } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/call.ts";
import { dataEndpoints } from "../../api/endpoints.ts";
import { datasetsQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { formatAgo } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";

type Source = DatasetSummary["sources"][number];

/** Where the rows of a dataset come from, and which of them runs may read: a person's decision, taken back as easily. */
export function SourceTable({ dataset }: { dataset: DatasetSummary }): ReactNode {
  if (dataset.sources.length === 0) {
    return (
      <EmptyState title="No source yet">
        A source comes with its first import: a file, a folder or a webhook, with an owner.
      </EmptyState>
    );
  }
  return (
    <Table
      label="Sources"
      head={
        <>
          <HeadCell>Source</HeadCell>
          <HeadCell>Approved</HeadCell>
          <HeadCell className="text-right">Rows</HeadCell>
          <HeadCell className="text-right max-md:hidden">Rejected</HeadCell>
          <HeadCell className="max-md:hidden">Newest row</HeadCell>
          <HeadCell className="max-md:hidden">Last import</HeadCell>
          <HeadCell className="max-md:hidden">Owner</HeadCell>
        </>
      }
    >
      {dataset.sources.map((source) => (
        <SourceRow key={source.name} dataset={dataset.name} source={source} />
      ))}
    </Table>
  );
}

function SourceRow({ dataset, source }: { dataset: string; source: Source }): ReactNode {
  const now = useNow();
  return (
    <Row>
      <Cell className="font-medium leading-7">{source.title}</Cell>
      <Cell>
        <Approval dataset={dataset} source={source} />
      </Cell>
      <Cell className="text-right leading-7 tabular">{formatCount(source.rows)}</Cell>
      <Cell className="text-right leading-7 tabular max-md:hidden">{formatCount(source.rejected)}</Cell>
      <Cell className="whitespace-nowrap text-ink-2 leading-7 max-md:hidden">
        {source.newest && formatAgo(source.newest, now)}
      </Cell>
      <Cell className="whitespace-nowrap text-ink-2 leading-7 max-md:hidden">
        {source.lastImportAt && formatAgo(source.lastImportAt, now)}
      </Cell>
      <Cell className="leading-7 max-md:hidden">{sayAccountable(source.owner)}</Cell>
    </Row>
  );
}

function Approval({ dataset, source }: { dataset: string; source: Source }): ReactNode {
  const { slug, may } = useWorkspace();
  const cache = useQueryClient();
  const decide = useMutation({
    mutationFn: (approved: boolean) =>
      api(dataEndpoints.approve, { params: { workspace: slug, dataset, source: source.name }, body: { approved } }),
    onSuccess: async (_dataset, approved) => {
      announce(approved ? `Runs may read ${source.title} now.` : `No run reads ${source.title} any more.`);
      await cache.invalidateQueries({ queryKey: datasetsQuery(slug).queryKey });
    },
  });
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="whitespace-nowrap leading-7">
          <Glyph outcome={source.approved ? "passed" : "judge"} say="" /> {source.approved ? "approved" : "not yet"}
        </span>
        {may("data.edit") && (
          <Button
            look={source.approved ? "quiet" : "primary"}
            busy={decide.isPending}
            onClick={() => decide.mutate(!source.approved)}
          >
            {source.approved ? "Withdraw" : "Approve"}
            <span className="sr-only"> {source.title}</span>
          </Button>
        )}
      </span>
      {decide.isError && <ProblemView error={decide.error} />}
    </>
  );
}
