import type { RunSummary } from "@capstan/contracts";
import type { RunHead, RunTrigger } from "@capstan/orchestration";
import { describeActor, type MemberRow } from "../people/index.ts";

/** A run as lists show it. */
export function toRunSummary(run: RunHead, members: readonly MemberRow[]): RunSummary {
  return {
    id: run.id,
    number: run.number,
    workflow: { name: run.workflow, title: run.title, version: run.workflowVersion },
    status: run.status,
    say: describeState(run),
    trigger: describeRunTrigger(run.trigger),
    startedBy: describeActor(run.startedBy, members),
    startedAt: run.startedAt.toISOString(),
    ...("finishedAt" in run ? { finishedAt: run.finishedAt.toISOString() } : {}),
    labels: run.labels,
  };
}

function describeState(run: RunHead): string {
  switch (run.status) {
    case "waiting": {
      const { open, decided } = run.gates;
      return open === 0 ? "waiting" : `waiting for review (${decided} of ${open + decided} decided)`;
    }
    case "cancelled":
      return run.reason.say === "Cancelled by a person" ? "ended by a person" : `ended: ${run.reason.say}`;
    case "held":
    case "failed":
      return `${run.status}: ${run.reason.say}`;
    case "queued":
      return "about to start";
    default:
      return run.status;
  }
}

function describeRunTrigger(trigger: RunTrigger): string {
  switch (trigger.on) {
    case "schedule":
      return trigger.say;
    case "webhook":
      return `webhook ${trigger.name}`;
    case "data":
      return `data arrived in ${trigger.dataset}`;
    case "run":
      return `another run ${trigger.outcome === "completed" ? "was completed" : "failed"} (${trigger.workflow})`;
    case "rerun":
      return `run again from ${trigger.from}`;
    case "form":
      return "intake form";
    case "api":
      return "API";
    case "manual":
      return "by hand";
  }
}
