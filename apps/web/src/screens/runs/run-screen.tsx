import type { RunDetail } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { urlOf } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { runQuery } from "../../api/queries.ts";
import { useWatch } from "../../api/use-watch.ts";
import { ProblemPage } from "../../frame/problem-view.tsx";
import { useRouteParam, useSearchState } from "../../frame/route-state.ts";
import { Screen } from "../../frame/screen.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { formatExact } from "../../ui/format-time.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { RunControls } from "./run-controls.tsx";
import { RunFiles } from "./run-files.tsx";
import { runOutcome } from "./run-outcome.ts";
import { RunPins } from "./run-pins.tsx";
import { RunSteps } from "./run-steps.tsx";
import { RunTrail } from "./run-trail.tsx";
import { sayInputs } from "./say-inputs.ts";
import { StepDetail } from "./step-detail.tsx";

const finished = new Set(["completed", "failed", "cancelled"]);
type Tab = "steps" | "trail" | "files";

/** Where is this piece of work, and what happened at each step. Live while the run is under way. */
export function RunScreen(): ReactNode {
  const { slug } = useWorkspace();
  const id = useRouteParam("run");
  const query = runQuery(slug, id);
  const run = useQuery(query);
  const isLive = run.data !== undefined && !finished.has(run.data.run.status);
  const { lost } = useWatch(isLive ? urlOf(runEndpoints.watch, { workspace: slug, run: id }) : null, query.queryKey);
  const crumb = { label: "Runs", to: `/w/${slug}/runs` };
  if (run.isLoadingError) {
    return (
      <Screen title="Run" crumb={crumb}>
        <ProblemPage error={run.error} onRetry={() => void run.refetch()} />
      </Screen>
    );
  }
  if (!run.data) {
    return (
      <Screen title="Run" crumb={crumb}>
        <div className="h-[97px]" />
        <SkeletonRows rows={9} />
      </Screen>
    );
  }
  const { workflow, number } = run.data.run;
  return (
    <Screen title={`${workflow.title} · run ${number}`} crumb={crumb} actions={<RunControls run={run.data.run} />}>
      <RunHead run={run.data} live={isLive} lost={lost} />
      <RunTabs run={run.data} />
    </Screen>
  );
}

function RunHead({
  run: { run, hold, assets, inputs },
  live,
  lost,
}: {
  run: RunDetail;
  live: boolean;
  lost: boolean;
}): ReactNode {
  const { zone } = useWorkspace();
  return (
    <div className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium" aria-live="polite">
          <Glyph outcome={runOutcome[run.status]} say="" /> <span>{hold ? "held" : run.say}</span>
        </span>
        {run.labels.map((label) => (
          <Tag key={label} tone="judge">
            ! {label}
          </Tag>
        ))}
        {live && <span className="text-ink-2 text-small">{lost ? "connection lost, trying again…" : "live"}</span>}
      </p>
      <p className="text-ink-2 tabular">
        Started <time dateTime={run.startedAt}>{formatExact(run.startedAt, zone)}</time> · {run.trigger} · by{" "}
        {run.startedBy} · workflow version {run.workflow.version}
        {sayInputs(inputs)}
      </p>
      <RunPins pins={assets} />
      {hold && (
        <Notice outcome="held" title={`Held: ${hold.reason}`}>
          Since {formatExact(hold.since, zone)}. It goes on from here once somebody says “Go on”.
        </Notice>
      )}
    </div>
  );
}

function RunTabs({ run }: { run: RunDetail }): ReactNode {
  const [tabName = "steps", setTab] = useSearchState("tab");
  const tab: Tab = tabName === "trail" || tabName === "files" ? tabName : "steps";
  return (
    <TabList<Tab>
      label="About this run"
      chosen={tab}
      onChoose={(name) => setTab(name === "steps" ? undefined : name)}
      tabs={[
        { name: "steps", label: "Steps" },
        { name: "trail", label: "Trail", count: run.trail.length },
        { name: "files", label: "Files", count: run.files.length },
      ]}
    >
      {tab === "steps" && <Steps run={run} />}
      {tab === "trail" && <RunTrail trail={run.trail} />}
      {tab === "files" && <RunFiles files={run.files} />}
    </TabList>
  );
}

function Steps({ run }: { run: RunDetail }): ReactNode {
  const [step, setStep] = useSearchState("step");
  const [item, setItem] = useSearchState("item");
  const at = run.steps.findIndex(({ path }) => path === step);
  const move = (by: 1 | -1) => () => {
    const next = run.steps[Math.min(run.steps.length - 1, Math.max(0, at + by))];
    setStep(next?.path);
  };
  useKeys({ arrowdown: move(1), arrowup: move(-1), ...(step ? { escape: () => setStep(undefined) } : {}) });
  const chosen = run.steps[at];
  return (
    <div className={chosen ? "lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,460px)]" : ""}>
      <RunSteps run={run} chosen={step} onChoose={(path) => setStep(path === step ? undefined : path)} />
      {chosen && (
        <StepDetail
          run={run.run}
          step={chosen}
          item={chosen.items.some(({ key }) => key === item) ? item : undefined}
          onItem={setItem}
        />
      )}
    </div>
  );
}
