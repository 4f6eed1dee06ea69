import { everyMember, readRunDetail, rerunRun, toRunSummary, type WorkspaceTx } from "@capstan/app";
import { terminal } from "@capstan/base";
import type { PinnedAsset, RunStatusName } from "@capstan/contracts";
import pc from "picocolors";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";

type ListOptions = WorkspaceChoice & { workflow?: string; status?: RunStatusName; limit: number; json?: boolean };

export function list(options: ListOptions): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const runs = await inTx(async (tx) => {
      const members = await everyMember(tx);
      const query = {
        workflow: options.workflow,
        limit: options.limit,
        ...(options.status ? { status: [options.status] } : {}),
      };
      return (await app.orchestrator.listRuns(tx, query)).runs.map((run) => toRunSummary(run, members));
    });
    if (options.json) return sayJson({ runs });
    sayTable(
      runs,
      [
        { title: "run", of: ({ workflow, number }) => `${workflow.name}/${number}` },
        { title: "state", of: ({ say: state }) => state },
        { title: "started", of: ({ startedAt }) => moment(startedAt, workspace.zone) },
        { title: "by", of: ({ startedBy }) => startedBy },
        { title: "trigger", of: ({ trigger }) => trigger },
      ],
      "No runs yet. Start one: capstan run weekly-account-intelligence --watch",
    );
  });
}

export function show(run: string, options: WorkspaceChoice & { json?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const detail = await inTx(async (tx) =>
      readRunDetail(tx, await app.orchestrator.readRun(tx, await findRun(tx, run))),
    );
    if (options.json) return sayJson(detail);
    const { run: head, hold, assets, steps, trail, files } = detail;
    say(`${pc.bold(`${head.workflow.title}, run ${head.number}`)}  ${head.say}`);
    say(pc.dim(`${head.id}  started ${moment(head.startedAt, workspace.zone)} by ${head.startedBy} (${head.trigger})`));
    if (assets.length > 0) say(pc.dim(`uses ${assets.map(describeAsset).join(", ")}`));
    if (hold && !head.say.endsWith(hold.reason)) say(`${pc.yellow("!")} ${hold.reason}`);
    for (const label of head.labels) say(`${pc.yellow("!")} ${label}`);
    say();
    sayTable(
      steps,
      [
        { title: "step", of: ({ path }) => path },
        { title: "state", of: ({ say: state }) => state },
        { title: "what came of it", of: ({ summary }) => summary },
      ],
      "No step has begun.",
    );
    if (files.length > 0) say(`\nStored in ${app.store.place}`);
    for (const file of files) say(`  ${file.path}  ${pc.dim(file.sha256.slice(0, 12))}`);
    say(`\n${pc.dim("Trail")}`);
    for (const line of trail) say(`  ${pc.dim(moment(line.at, workspace.zone))}  ${line.text}`);
  });
}

const describeAsset = ({ kind, name, version, newest }: PinnedAsset) =>
  `${kind === "prompt" ? "prompt" : "rules"} ${name} ${version}${newest > version ? ` (newest: ${newest})` : ""}`;

type Verb = "hold" | "resume" | "cancel" | "retry";
const done: Record<Verb, string> = {
  hold: "is held",
  resume: "goes on",
  cancel: "was cancelled",
  retry: "is tried again",
};

export function control(verb: Verb, run: string, options: WorkspaceChoice & { reason?: string }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    await inTx(async (tx) =>
      app.orchestrator[`${verb}Run`](tx, {
        runId: await findRun(tx, run),
        by,
        ...(options.reason ? { reason: options.reason } : {}),
      }),
    );
    say(`Run ${run} ${done[verb]}.`);
  });
}

export function rerun(run: string, options: WorkspaceChoice & { from: string; sameAssets?: boolean }): Promise<void> {
  return withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    const { workflow, number } = await inTx(async (tx) => {
      const runId = await rerunRun(app, tx, {
        runId: await findRun(tx, run),
        step: options.from,
        by,
        pins: options.sameAssets ? "same" : "newest",
      });
      return app.orchestrator.readRun(tx, runId);
    });
    say(`Started again from ${options.from}: run ${workflow}/${number}.`);
  });
}

/** Errors: terminal `unknown_run`, `ambiguous_run`. */
async function findRun(tx: WorkspaceTx, text: string): Promise<string> {
  const { rows } = await tx.query<{ id: string; workflow: string }>(
    "select id, workflow from run where workspace_id = $1 and (id::text = $2 or number::text = $2 or workflow || '/' || number = $2) limit 2",
    [tx.workspaceId, text],
  );
  if (rows.length === 1) return rows[0]!.id;
  if (rows.length === 0)
    throw terminal("unknown_run", { message: `There is no run ${text} here.`, mend: "See `capstan runs`." });
  throw terminal("ambiguous_run", {
    message: `Several workflows have a run ${text}.`,
    mend: `Say which: ${rows.map((row) => `${row.workflow}/${text}`).join(" or ")}.`,
  });
}
