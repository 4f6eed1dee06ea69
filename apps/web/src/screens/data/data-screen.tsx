import { type DatasetSummary, sayAccountable } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { datasetsQuery, importsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { formatAgo, formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { Cell, HeadCell, Row, Table } from "../../ui/table.tsx";
import { ImportTable } from "./import-table.tsx";

type Tab = "datasets" | "imports";

/** Sources, contracts and quality. */
export function DataScreen(): ReactNode {
  const { slug, may } = useWorkspace();
  const [tabName, setTab] = useSearchState("tab");
  const tab: Tab = tabName === "imports" ? "imports" : "datasets";
  const action = may("data.edit") && (
    <Link to={`/w/${slug}/data/import`} className={buttonClass("primary")}>
      Import a file
    </Link>
  );
  return (
    <Screen title="Data" actions={action}>
      <TabList<Tab>
        label="Data"
        chosen={tab}
        onChoose={(next) => setTab(next === "datasets" ? undefined : next)}
        tabs={[
          { name: "datasets", label: "Datasets" },
          { name: "imports", label: "Imports" },
        ]}
      >
        {tab === "datasets" ? <Datasets /> : <Imports />}
      </TabList>
    </Screen>
  );
}

function Datasets(): ReactNode {
  const { slug, may } = useWorkspace();
  const datasets = useQuery(datasetsQuery(slug));
  if (datasets.isPending) return <SkeletonRows rows={6} />;
  if (datasets.isLoadingError) return <ProblemPage error={datasets.error} onRetry={() => void datasets.refetch()} />;
  if (datasets.data.datasets.length === 0) {
    return (
      <EmptyState
        title="No data yet"
        action={
          may("data.edit") && (
            <Link to={`/w/${slug}/data/import`} className={buttonClass("primary")}>
              Import a file
            </Link>
          )
        }
      >
        Export events from the tools that you have (HubSpot, Salesforce, GA4, Google Ads, Zoom, any CSV, NDJSON, JSON,
        XLSX or Parquet). Capstan proposes which column is what; you correct it, try it, and import it.
      </EmptyState>
    );
  }
  return (
    <Table
      label="Datasets"
      head={
        <>
          <HeadCell>Dataset</HeadCell>
          <HeadCell>Contract</HeadCell>
          <HeadCell className="text-right">Rows</HeadCell>
          <HeadCell className="max-md:hidden">Newest</HeadCell>
          <HeadCell className="text-right max-md:hidden">Sources</HeadCell>
          <HeadCell className="max-md:hidden">Owner</HeadCell>
        </>
      }
    >
      {datasets.data.datasets.map((dataset) => (
        <DatasetRow key={dataset.name} dataset={dataset} />
      ))}
    </Table>
  );
}

function DatasetRow({ dataset }: { dataset: DatasetSummary }): ReactNode {
  const { slug, zone } = useWorkspace();
  const now = useNow();
  const { contract } = dataset;
  const consequence = contract.whenBroken === "hold" ? "runs are held" : "outputs are labelled";
  return (
    <Row>
      <Cell>
        <Link to={`/w/${slug}/data/${dataset.name}`} className="font-medium hover:underline">
          {dataset.title}
        </Link>
      </Cell>
      <Cell>
        {contract.ok ? (
          <>
            <Glyph outcome="passed" say="" /> kept
          </>
        ) : (
          <>
            <Glyph outcome="failed" say="" /> broken, {consequence}: {contract.breaches[0]?.message}
          </>
        )}
      </Cell>
      <Cell className="text-right tabular">{formatCount(dataset.rows)}</Cell>
      <Cell className="whitespace-nowrap text-ink-2 max-md:hidden">
        {dataset.newest && (
          <time dateTime={dataset.newest} title={formatExact(dataset.newest, zone)}>
            {formatAgo(dataset.newest, now)}
          </time>
        )}
      </Cell>
      <Cell className="text-right tabular max-md:hidden">{dataset.sources.length}</Cell>
      <Cell className="max-md:hidden">{sayAccountable(dataset.owner)}</Cell>
    </Row>
  );
}

function Imports(): ReactNode {
  const { slug } = useWorkspace();
  const imports = useQuery(importsQuery(slug));
  if (imports.isPending) return <SkeletonRows rows={6} />;
  if (imports.isLoadingError) return <ProblemPage error={imports.error} onRetry={() => void imports.refetch()} />;
  if (imports.data.imports.length === 0) {
    return (
      <EmptyState title="Nothing was imported yet">
        Every import stays here with its counts and its rejected rows.
      </EmptyState>
    );
  }
  return <ImportTable imports={imports.data.imports} />;
}
