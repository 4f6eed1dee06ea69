import { type DatasetSummary, sayAccountable } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { datasetsQuery, importsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { formatAgo } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { ContractEditor } from "./contract-editor.tsx";
import { ImportTable } from "./import-table.tsx";

type Tab = "sources" | "contract" | "imports";

/** One dataset: where it comes from, what it promises, whether it keeps that. */
export function DatasetScreen(): ReactNode {
  const { slug, may } = useWorkspace();
  const name = useRouteParam("dataset");
  const datasets = useQuery(datasetsQuery(slug));
  const dataset = datasets.data?.datasets.find((known) => known.name === name);
  const crumb = { label: "Data", to: `/w/${slug}/data` };
  return (
    <Screen
      title={dataset?.title ?? name}
      crumb={crumb}
      actions={
        may("data.edit") && (
          <Link to={`/w/${slug}/data/import`} search={{ dataset: name }} className={buttonClass("primary")}>
            Import a file
          </Link>
        )
      }
    >
      {datasets.isPending ? (
        <SkeletonRows rows={6} />
      ) : datasets.isLoadingError ? (
        <ProblemPage error={datasets.error} onRetry={() => void datasets.refetch()} />
      ) : dataset ? (
        <Details dataset={dataset} />
      ) : (
        <EmptyState title={`There is no dataset “${name}”`}>
          It may have another name; the list of datasets shows all of them.
        </EmptyState>
      )}
    </Screen>
  );
}

function Details({ dataset }: { dataset: DatasetSummary }): ReactNode {
  const [tabName, setTab] = useSearchState("tab");
  const tab: Tab = tabName === "contract" || tabName === "imports" ? tabName : "sources";
  return (
    <>
      <div className="flex flex-col gap-2 px-4 py-3 md:px-6">
        <p className="text-ink-2 tabular">
          {formatCount(dataset.rows)} rows · owner {sayAccountable(dataset.owner)} · when the contract is broken,{" "}
          {dataset.contract.whenBroken === "hold" ? "runs are held" : "outputs are labelled"}
        </p>
        {dataset.contract.breaches.map((breach) => (
          <Notice key={`${breach.rule}-${breach.column ?? ""}`} outcome="failed" title={breach.message}>
            {breach.mend}
          </Notice>
        ))}
      </div>
      <TabList<Tab>
        label="About this dataset"
        chosen={tab}
        onChoose={(next) => setTab(next === "sources" ? undefined : next)}
        tabs={[
          { name: "sources", label: "Sources", count: dataset.sources.length },
          { name: "contract", label: "Contract" },
          { name: "imports", label: "Imports" },
        ]}
      >
        {tab === "sources" && <Sources dataset={dataset} />}
        {tab === "contract" && <ContractEditor dataset={dataset.name} />}
        {tab === "imports" && <Imports dataset={dataset.name} />}
      </TabList>
    </>
  );
}

function Sources({ dataset }: { dataset: DatasetSummary }): ReactNode {
  const now = useNow();
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
          <HeadCell className="text-right">Rejected</HeadCell>
          <HeadCell className="max-md:hidden">Newest row</HeadCell>
          <HeadCell className="max-md:hidden">Last import</HeadCell>
          <HeadCell className="max-md:hidden">Owner</HeadCell>
        </>
      }
    >
      {dataset.sources.map((source) => (
        <Row key={source.name}>
          <Cell className="font-medium">{source.title}</Cell>
          <Cell>
            <Glyph outcome={source.approved ? "passed" : "judge"} say="" /> {source.approved ? "approved" : "not yet"}
          </Cell>
          <Cell className="text-right tabular">{formatCount(source.rows)}</Cell>
          <Cell className="text-right tabular">{formatCount(source.rejected)}</Cell>
          <Cell className="whitespace-nowrap text-ink-2 max-md:hidden">
            {source.newest && formatAgo(source.newest, now)}
          </Cell>
          <Cell className="whitespace-nowrap text-ink-2 max-md:hidden">
            {source.lastImportAt && formatAgo(source.lastImportAt, now)}
          </Cell>
          <Cell className="max-md:hidden">{sayAccountable(source.owner)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Imports({ dataset }: { dataset: string }): ReactNode {
  const { slug } = useWorkspace();
  const imports = useQuery(importsQuery(slug));
  if (imports.isPending) return <SkeletonRows rows={4} />;
  if (imports.isLoadingError) return <ProblemPage error={imports.error} onRetry={() => void imports.refetch()} />;
  const own = imports.data.imports.filter((entry) => entry.dataset === dataset);
  return own.length === 0 ? (
    <EmptyState title="Nothing was imported yet">
      Every import stays here with its counts and its rejected rows.
    </EmptyState>
  ) : (
    <ImportTable imports={own} />
  );
}
