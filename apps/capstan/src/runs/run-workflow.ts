import { everyMember, publishedWorkflow, readRunDetail, toRunSummary } from "@capstan/app";
import { terminal } from "@capstan/base";
import type { RunDetail, WorkflowSpec } from "@capstan/contracts";
import type { RunState } from "@capstan/orchestration";
import pc from "picocolors";
import type { Place } from "../commands/in-workspace.ts";
import { counted, say, sayJson } from "../terminal/print.ts";

export type RunOptions = { input?: Record<string, string>; watch?: boolean; json?: boolean };

const over = new Set(["held", "completed", "failed", "cancelled"]);

/** Starts a run and answers with the exit code: 1 when it was watched and failed, was held or cancelled. */
export async function runWorkflow(place: Place, workflow: string, options: RunOptions): Promise<number> {
  const {
    product: { app },
    by,
    inTx,
  } = place;
  const started = await inTx(async (tx) => {
    const { spec } = await publishedWorkflow(tx, workflow);
    const inputs = readInputs(spec as WorkflowSpec, options.input ?? {});
    return app.orchestrator.startRun(tx, { workflow, inputs, trigger: { on: "manual" }, startedBy: by });
  });
  if (!options.json) say(`Run ${started.number} of ${workflow} was started.`);
  const failed = options.watch ? await watch(place, started.runId, options.json === true) : false;
  if (options.json) {
    sayJson(
      await inTx(async (tx) => toRunSummary(await app.orchestrator.readRun(tx, started.runId), await everyMember(tx))),
    );
  } else if (!options.watch) say(pc.dim(`Follow it: capstan runs show ${workflow}/${started.number}`));
  return failed ? 1 : 0;
}

/** Words of the command line as the types that the workflow asks for. Errors: terminal `invalid_inputs`. */
function readInputs(spec: WorkflowSpec, given: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => {
      const type = spec.inputs[name]?.type;
      if (type === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return [name, Number(text)];
      if (type === "boolean" && (text === "true" || text === "false")) return [name, text === "true"];
      if (type === "number" || type === "boolean") {
        throw terminal("invalid_inputs", {
          message: `"${text}" is no ${type} for the input ${name}.`,
          mend: type === "number" ? "Write a number such as 12.5." : "Write true or false.",
        });
      }
      return [name, text];
    }),
  );
}

/** Advances the run here and tells each step once; whether it came to a bad end. */
async function watch({ product: { app }, workspace, inTx }: Place, runId: string, quiet: boolean): Promise<boolean> {
  await app.orchestrator.work();
  const stop = new AbortController();
  const told = new Map<string, string>();
  try {
    for await (const run of app.orchestrator.watchRun({ workspaceId: workspace.id, runId, signal: stop.signal })) {
      if (!quiet) tellSteps(await inTx((tx) => readRunDetail(tx, run)), told);
      const waits = run.status === "waiting" && run.gates.open > 0;
      if (!waits && !over.has(run.status)) continue;
      if (!quiet) say(waits ? `${counted(run.gates.open, "draft")} on the desk: capstan review` : endOf(run));
      return run.status === "held" || run.status === "failed" || run.status === "cancelled";
    }
    return false;
  } finally {
    stop.abort();
    await app.orchestrator.drain();
  }
}

const endOf = (run: RunState): string => ("reason" in run ? `${run.status}: ${run.reason.say}` : "Completed.");

function tellSteps({ steps }: RunDetail, told: Map<string, string>): void {
  for (const { path, status, title, summary, startedAt } of steps) {
    const isNews = startedAt !== undefined && status !== "running" && told.get(path) !== status;
    if (!isNews) continue;
    told.set(path, status);
    say(`  ${mark(status)} ${title}${summary ? pc.dim(`  ${summary}`) : ""}`);
  }
}

function mark(status: string): string {
  if (status === "done") return pc.green("✓");
  if (status === "failed" || status === "held") return pc.red("✕");
  return pc.yellow("•");
}
