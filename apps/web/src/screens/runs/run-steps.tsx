import type { RunDetail } from "@capstan/contracts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { toAppPath } from "../../frame/to-app-path.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { classNames } from "../../ui/class-names.ts";
import { formatDuration } from "../../ui/format-time.ts";
import { Glyph, type Outcome } from "../../ui/glyph.tsx";
import { itemOutcome, shownOutcome } from "./run-outcome.ts";

type Step = RunDetail["steps"][number];

/** Every step in order: what it did in words, how long it took; items of a step below it. */
export function RunSteps(props: {
  run: RunDetail;
  chosen: string | undefined;
  onChoose: (path: string) => void;
}): ReactNode {
  return (
    <ol aria-label="Steps">
      {props.run.steps.map((step, index) => (
        <li key={step.path} className="border-line border-b">
          <StepRow
            step={step}
            outcome={shownOutcome(props.run, index)}
            chosen={step.path === props.chosen}
            onChoose={() => props.onChoose(step.path)}
          />
          {step.items.length > 0 && <StepItems step={step} />}
        </li>
      ))}
    </ol>
  );
}

function StepRow({
  step,
  outcome,
  chosen,
  onChoose,
}: {
  step: Step;
  outcome: Outcome;
  chosen: boolean;
  onChoose: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      aria-expanded={chosen}
      onClick={onChoose}
      className={classNames(
        "flex w-full items-baseline gap-3 px-4 py-2 text-left focus-visible:-outline-offset-2 md:px-6",
        chosen ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <Glyph outcome={outcome} say={step.say} />
      <span className="w-24 shrink-0 text-ink-2 max-md:hidden">{step.kind}</span>
      <span className="min-w-0 flex-1">
        <span className="font-medium">{step.title}</span>
        {step.summary && <span className="text-ink-2 tabular"> · {step.summary}</span>}
        {step.attempt > 1 && <span className="text-judge"> · attempt {step.attempt}</span>}
      </span>
      <span className="shrink-0 text-ink-2 tabular">
        {step.durationMs !== undefined && formatDuration(step.durationMs)}
      </span>
    </button>
  );
}

function StepItems({ step }: { step: Step }): ReactNode {
  const { slug } = useWorkspace();
  const failed = step.items.some(({ status }) => itemOutcome(status) !== "passed");
  return (
    <details open={failed && step.items.length <= 12} className="pb-2 pl-10 md:pl-[136px]">
      <summary className="min-h-6 text-ink-2">
        {step.items.length === 1 ? "1 item" : `${step.items.length} items`}
      </summary>
      <ul>
        {step.items.map((item) => (
          <li key={item.key} className="flex items-baseline gap-2 py-0.5 pr-6">
            <Glyph outcome={itemOutcome(item.status)} say={item.status} />
            {item.link ? (
              <Link
                to={toAppPath(item.link, slug)}
                className="underline decoration-line-strong underline-offset-2 hover:text-accent"
              >
                {item.title}
              </Link>
            ) : (
              <span>{item.title}</span>
            )}
            <span className="text-ink-2">{item.summary}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
