import type { RunDetail, RunSummary } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { api } from "../../api/call.ts";
import { runEndpoints } from "../../api/endpoints.ts";
import { stepQuery } from "../../api/queries.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { formatCost, formatCount } from "../../ui/format-number.ts";
import { formatDuration } from "../../ui/format-time.ts";
import { MarkdownView } from "../../ui/markdown/markdown-view.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ReadableView } from "./readable-view.tsx";

type StepDetailProps = {
  run: RunSummary;
  step: RunDetail["steps"][number];
  item: string | undefined;
  onItem: (item: string | undefined) => void;
};

/** What went in and came out of a step: inputs, prompt, output, and what it cost. */
export function StepDetail({ run, step, item, onItem }: StepDetailProps): ReactNode {
  const { slug, may } = useWorkspace();
  const isReview = step.kind === "review";
  const chosenItem = isReview ? undefined : (item ?? step.items[0]?.key);
  const isReached = step.startedAt !== undefined;
  const detail = useQuery({
    ...stepQuery({ workspace: slug, run: run.id, step: step.path }, chosenItem),
    enabled: isReached,
  });
  const panel = useRef<HTMLElement>(null);
  const path = step.path;
  useEffect(() => {
    // Beside the steps on a wide screen, below all of them on a narrow one, where it would open out of sight.
    if (path && !window.matchMedia("(min-width: 1024px)").matches) panel.current?.scrollIntoView({ block: "start" });
  }, [path]);
  return (
    <section
      ref={panel}
      aria-label={`Step ${step.title}`}
      className="flex min-h-[80dvh] scroll-mt-12 flex-col gap-4 border-line bg-panel p-4 lg:min-h-[calc(100dvh-140px)] lg:border-l"
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-title">{step.title}</h2>
        {may("run.control") && isReached && <RunAgain run={run} step={step.path} />}
      </div>
      {!isReview && step.items.length > 1 && (
        <SelectField
          label="Item"
          value={chosenItem ?? ""}
          onChange={(event) => onItem(event.target.value)}
          choices={step.items.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
      {!isReached && <p className="text-ink-2">The run has not come to this step.</p>}
      {isReached && detail.isPending && <Skeleton className="h-40" />}
      {detail.isLoadingError && <ProblemView error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && <Recorded detail={detail.data} />}
    </section>
  );
}

type Detail = NonNullable<Awaited<ReturnType<NonNullable<ReturnType<typeof stepQuery>["queryFn"]>>>>;

function Recorded({ detail }: { detail: Detail }): ReactNode {
  const { draft, error } = detail;
  return (
    <>
      {error && (
        <Notice outcome="failed" title={error.message}>
          {error.mend}
        </Notice>
      )}
      {draft && (
        <>
          <p className="text-ink-2 tabular">{describeDraft(draft)}</p>
          {draft.attempts.length > 0 && (
            <ul className="text-ink-2">
              {draft.attempts.map((attempt) => (
                <li key={`${attempt.model}-${attempt.outcome}`}>
                  {attempt.model}: {attempt.outcome}
                </li>
              ))}
            </ul>
          )}
          <Folded title="Output" open>
            <MarkdownView source={draft.text} />
          </Folded>
          <Folded title="Prompt">
            <Code text={draft.prompt} />
          </Folded>
        </>
      )}
      {!draft && (
        <Folded title="Output" open>
          <ReadableView readable={detail.shown.output} />
          <Recording of="Output" value={detail.output} />
        </Folded>
      )}
      <Folded title="Inputs" open={!draft}>
        <ReadableView readable={detail.shown.inputs} />
        <Recording of="Inputs" value={detail.inputs} />
      </Folded>
    </>
  );
}

function describeDraft({ drafter }: NonNullable<Detail["draft"]>): string {
  const tokens = drafter.tokens
    ? `${formatCount(drafter.tokens.input)} tokens in, ${formatCount(drafter.tokens.output)} out`
    : "0 tokens";
  const cost = drafter.costUsdMicros === null ? "" : ` · ${formatCost(drafter.costUsdMicros)}`;
  return `${drafter.label} · prompt ${drafter.prompt} v${drafter.promptVersion} · ${tokens}${cost} · ${formatDuration(drafter.latencyMs)}`;
}

/** Exactly what was recorded, for whoever has to look closer. */
const Recording = ({ of, value }: { of: string; value: unknown }): ReactNode => (
  <details className="mt-2">
    <summary className="min-h-6 text-ink-2">
      As recorded (JSON)<span className="sr-only">: {of}</span>
    </summary>
    <Code text={JSON.stringify(value ?? null, null, 2)} />
  </details>
);

const Code = ({ text }: { text: string }): ReactNode => (
  <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-words rounded-control bg-sunken p-3 font-mono text-small">
    {text}
  </pre>
);

const Folded = ({ title, open, children }: { title: string; open?: boolean; children: ReactNode }): ReactNode => (
  <details open={open}>
    <summary className="mb-1 min-h-6 font-medium">{title}</summary>
    {children}
  </details>
);

function RunAgain({ run, step }: { run: RunSummary; step: string }): ReactNode {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const rerun = useMutation({
    mutationFn: () => api(runEndpoints.rerun, { params: { workspace: slug, run: run.id }, body: { step } }),
    onSuccess: async (next) => {
      await cache.invalidateQueries({ queryKey: [slug, "runs"] });
      await navigate({ to: `/w/${slug}/runs/${next.id}` });
    },
  });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button busy={rerun.isPending} onClick={() => rerun.mutate()}>
        Run again from here
      </Button>
      {rerun.isError && <ProblemView error={rerun.error} />}
    </div>
  );
}
