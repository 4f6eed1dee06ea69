export { rerunRun } from "./commands/rerun-run.ts";
export { serveRuns } from "./http.ts";
export { lastRunsByWorkflow, readRunDetail } from "./queries/run-reads.ts";
export { toRunSummary } from "./run-summary.ts";
