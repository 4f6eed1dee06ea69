import { type DatasetSummary, sayAccountable } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { datasetsQuery, importsQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatCount } from "../../ui/format-number.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { ContractEditor } from "./contract-editor.tsx";
import { ImportTable } from "./import-table.tsx";
import { SourceTable } from "./source-table.tsx";

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

function sayWaiting({ sources }: DatasetSummary): string {
  const waiting = sources.filter(({ approved }) => !approved).map(({ title }) => title);
  return waiting.length === 1
    ? `The source ${waiting[0]} is not approved.`
    : `These sources are not approved: ${waiting.join(", ")}.`;
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
        {dataset.sources.some(({ approved }) => !approved) && (
          <Notice outcome="judge" title={sayWaiting(dataset)}>
            No run reads it before a person who keeps the data has looked at it and approved it.
          </Notice>
        )}
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
        {tab === "sources" && <SourceTable dataset={dataset} />}
        {tab === "contract" && <ContractEditor dataset={dataset.name} />}
        {tab === "imports" && <Imports dataset={dataset.name} />}
      </TabList>
    </>
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
