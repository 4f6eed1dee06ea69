import type { RunDetail, RunStatusName, Step } from "@capstan/contracts";

type StepStatus = RunDetail["steps"][number]["status"];

/** Where a step stands and what it belongs to. */
export type StepStanding = { kind: Step["kind"]; status: StepStatus; run: RunStatusName };

const over = new Set<RunStatusName>(["completed", "failed", "cancelled"]);

/** The state of a step in the words that the screen and the command line share. */
export function describeStepState({ kind, status, run }: StepStanding): string {
  if (status === "waiting") return over.has(run) ? "not reached" : "not started";
  if (status !== "running") return status;
  if (over.has(run)) return "ended with the run";
  if (kind === "review" && run === "waiting") return "waiting for people";
  return "under way";
}
