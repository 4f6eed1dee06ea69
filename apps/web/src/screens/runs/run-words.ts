import type { RunStatusName } from "@capstan/contracts";

/** The states of a run in words, in the order in which people look for them. */
export const runWords: Record<RunStatusName, string> = {
  running: "Running",
  waiting: "Waiting",
  held: "Held",
  failed: "Failed",
  completed: "Completed",
  cancelled: "Ended by a person",
  queued: "Queued",
};
