import type { WorkflowDetail } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { workflowQuery } from "../../api/queries.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { SpecEditor } from "./spec-editor.tsx";
import { VersionList } from "./version-list.tsx";

const StartRunDialog = lazy(() => import("../runs/start-run-dialog.tsx"));

type Tab = "spec" | "versions";

/** One workflow: its graph and its text side by side, its versions. */
export function WorkflowScreen(): ReactNode {
  const { slug, may } = useWorkspace();
  const name = useRouteParam("workflow");
  const [version, setVersion] = useSearchState("version");
  const workflow = useQuery(workflowQuery(slug, name, version ? Number(version) : undefined));
  const [tabName, setTab] = useSearchState("tab");
  const [starting, setStarting] = useState(false);
  const tab: Tab = tabName === "versions" ? "versions" : "spec";
  const crumb = { label: "Workflows", to: `/w/${slug}/workflows` };
  if (workflow.isLoadingError) {
    return (
      <Screen title="Workflow" crumb={crumb}>
        <ProblemPage error={workflow.error} onRetry={() => void workflow.refetch()} />
      </Screen>
    );
  }
  const { data } = workflow;
  if (!data) {
    return (
      <Screen title="Workflow" crumb={crumb}>
        <div role="status" aria-label="Loading" className="grid gap-4 p-6 lg:grid-cols-2">
          <Skeleton className="h-[60vh]" />
          <Skeleton className="h-[60vh]" />
        </div>
      </Screen>
    );
  }
  return (
    <Screen
      title={data.title}
      crumb={crumb}
      fill
      actions={
        may("run.start") && data.version !== null && <Button onClick={() => setStarting(true)}>Start a run</Button>
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        <WorkflowHead workflow={data} version={version} />
        <div className="min-h-0 flex-1">
          <TabList<Tab>
            label="About this workflow"
            fill
            chosen={tab}
            onChoose={(next) => setTab(next === "spec" ? undefined : next)}
            tabs={[
              { name: "spec", label: "Graph and text" },
              { name: "versions", label: "Versions", count: data.versions.length },
            ]}
          >
            {tab === "spec" ? (
              <SpecEditor
                key={`${data.name}-${version ?? "current"}`}
                workflow={data}
                readOnly={!may("workflow.edit") || !!version}
              />
            ) : (
              <VersionList
                versions={data.versions}
                onOpen={(chosen) => {
                  setTab(undefined);
                  setVersion(chosen === data.version ? undefined : String(chosen));
                }}
              />
            )}
          </TabList>
        </div>
      </div>
      {starting && (
        <Suspense>
          <StartRunDialog workflow={data.name} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </Screen>
  );
}

function WorkflowHead({ workflow, version }: { workflow: WorkflowDetail; version: string | undefined }): ReactNode {
  const shown = version
    ? `version ${version}, read only`
    : workflow.version === null
      ? "not published"
      : `version ${workflow.version}`;
  return (
    <div className="flex flex-col gap-0.5 px-4 py-2.5 md:px-6">
      <p>
        {workflow.purpose} <Tag>{shown}</Tag>{" "}
        {workflow.hasDraft && !version && <Tag tone="accent">draft with changes</Tag>}
      </p>
      <p className="text-ink-2">
        Owner {workflow.ownedBy} · starts {workflow.triggers.join(", ")} · {workflow.delegated}
      </p>
    </div>
  );
}
