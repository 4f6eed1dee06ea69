import { terminal } from "@capstan/base";
import { runEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf, everyMember } from "../people/index.ts";
import { rerunRun } from "./commands/rerun-run.ts";
import { readRunDetail } from "./queries/run-reads.ts";
import { readStepDetail } from "./queries/step-detail.ts";
import { toRunSummary } from "./run-summary.ts";

/** Hangs the runs' operations on the server. */
export function serveRuns(app: App, http: Http): void {
  const summary = async (tx: WorkspaceTx, runId: string) =>
    toRunSummary(await app.orchestrator.readRun(tx, runId), await everyMember(tx));

  http.route(runEndpoints.list, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { runs, next } = await app.orchestrator.listRuns(tx, {
        workflow: query.workflow,
        ...(query.status ? { status: [query.status] } : {}),
        after: query.cursor,
        limit: query.limit,
      });
      const members = await everyMember(tx);
      return { runs: runs.map((run) => toRunSummary(run, members)), ...(next ? { next } : {}) };
    }),
  );

  http.route(runEndpoints.start, ({ workspace, principal, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const started = await app.orchestrator.startRun(tx, {
        workflow: body.workflow,
        inputs: body.inputs,
        trigger: { on: principal.kind === "person" ? "manual" : "api" },
        startedBy: actorOf(principal),
        ...(body.key ? { key: body.key } : {}),
      });
      return summary(tx, started.runId);
    }),
  );

  http.route(runEndpoints.read, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, async (tx) =>
      readRunDetail(tx, await app.orchestrator.readRun(tx, params.run)),
    ),
  );

  http.route(runEndpoints.watch, async function* ({ workspace, params, signal }) {
    for await (const run of app.orchestrator.watchRun({ workspaceId: workspace.id, runId: params.run, signal })) {
      yield await inWorkspace(app.database, workspace.id, (tx) => readRunDetail(tx, run));
    }
  });

  http.route(runEndpoints.step, ({ workspace, params, query }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      readStepDetail(app, tx, { runId: params.run, path: params.step, item: query.item }),
    ),
  );

  http.route(runEndpoints.file, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const found = await tx.query<{ mediaType: string }>(
        `select media_type as "mediaType" from stored_file where path = $1`,
        [query.path],
      );
      const content = found.rows[0] ? await app.store.read(query.path) : undefined;
      if (!found.rows[0] || !content)
        throw terminal("not_found", { message: "There is no such file", mend: "See the run's files." });
      return { name: query.path, mediaType: found.rows[0].mediaType, content };
    }),
  );

  for (const verb of ["hold", "resume", "cancel", "retry"] as const) {
    http.route(runEndpoints[verb], ({ workspace, principal, params, body }) =>
      inWorkspace(app.database, workspace.id, async (tx) => {
        await app.orchestrator[`${verb}Run`](tx, { runId: params.run, by: actorOf(principal), reason: body.reason });
        return summary(tx, params.run);
      }),
    );
  }

  http.route(runEndpoints.rerun, ({ workspace, principal, params, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const runId = await rerunRun(app, tx, {
        runId: params.run,
        step: body.step,
        by: actorOf(principal),
        pins: body.assets,
      });
      return summary(tx, runId);
    }),
  );
}
