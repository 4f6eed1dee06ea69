import type { RunDetail, RunStatusName } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

export const runOutcome: Record<RunStatusName, Outcome> = {
  queued: "waiting",
  running: "active",
  waiting: "active",
  held: "held",
  completed: "passed",
  failed: "failed",
  cancelled: "skipped",
};

type StepStatus = RunDetail["steps"][number]["status"];
export const stepOutcome: Record<StepStatus, Outcome> = {
  waiting: "waiting",
  running: "active",
  done: "passed",
  failed: "failed",
  skipped: "skipped",
  held: "held",
};

/** Items of a step say their status in a word; unknown words stand for something under way. */
export const itemOutcome = (status: string): Outcome =>
  wordOutcome[status] ?? stepOutcome[status as StepStatus] ?? "active";

const wordOutcome: Record<string, Outcome> = {
  passed: "passed",
  approved: "passed",
  stored: "passed",
  rejected: "failed",
  blocked: "failed",
  "sent back": "judge",
};

/** A step is at work or waits for a person, whichever the run says. */
export const isStepCurrent = (run: RunDetail, index: number): boolean => {
  const step = run.steps[index]!;
  const before = run.steps.slice(0, index).every(({ status }) => status === "done" || status === "skipped");
  return step.status === "running" || (step.status === "waiting" && before && run.run.status === "waiting");
};
