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
const stepOutcome: Record<StepStatus, Outcome> = {
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

const over = new Set<RunStatusName>(["completed", "failed", "cancelled"]);

/** What a step shows: one that was at work when its run was ended is over too. */
export const shownOutcome = (run: RunDetail, index: number): Outcome => {
  if (isStepCurrent(run, index)) return "active";
  const { status } = run.steps[index]!;
  return status === "running" && over.has(run.run.status) ? "skipped" : stepOutcome[status];
};

/** A step is at work or waits for a person, whichever the run says. */
const isStepCurrent = (run: RunDetail, index: number): boolean => {
  const step = run.steps[index]!;
  const before = run.steps.slice(0, index).every(({ status }) => status === "done" || status === "skipped");
  if (over.has(run.run.status)) return false;
  return step.status === "running" || (step.status === "waiting" && before && run.run.status === "waiting");
};
