import { workflowEndpoints } from "@capstan/contracts";
import { parseWorkflow, workflowGraph } from "@capstan/orchestration";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf, describeActor, everyMember } from "../people/index.ts";
import { lastRunsByWorkflow } from "../runs/index.ts";
import { draftText, publishWorkflow } from "./commands/publish-workflow.ts";
import { saveDraft } from "./commands/save-draft.ts";
import { workflowContext } from "./queries/workflow-context.ts";
import {
  newestVersion,
  newestWorkflows,
  publishedWorkflow,
  workflowDrafts,
  workflowVersions,
} from "./queries/workflow-versions.ts";
import { changesBetween, toDetail, toSummary } from "./views.ts";

type Place = { workspace: { id: string; timeZone: string } };

/** Hangs the workflows' operations on the server. */
export function serveWorkflows(app: App, http: Http): void {
  const around = async (tx: WorkspaceTx, { workspace }: Place) => {
    const [runs, members] = [await lastRunsByWorkflow(app, tx), await everyMember(tx)];
    return (name: string) => ({ zone: workspace.timeZone, now: app.clock.now(), lastRun: runs.get(name), members });
  };

  http.route(workflowEndpoints.list, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const [published, drafts, facts] = [
        await newestWorkflows(tx),
        await workflowDrafts(tx),
        await around(tx, { workspace }),
      ];
      const names = [...new Set([...published, ...drafts].map(({ name }) => name))].sort();
      const find = <T extends { name: string }>(list: T[], name: string) => list.find((entry) => entry.name === name);
      return {
        workflows: names.map((name) =>
          toSummary({ published: find(published, name), draft: find(drafts, name) }, facts(name)),
        ),
      };
    }),
  );

  http.route(workflowEndpoints.read, ({ workspace, params, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const draft = (await workflowDrafts(tx)).find(({ name }) => name === params.workflow);
      const versions = await workflowVersions(tx, params.workflow);
      const published =
        draft && versions.length === 0 ? undefined : await publishedWorkflow(tx, params.workflow, query.version);
      const known = { published, draft: query.version === undefined ? draft : undefined };
      const facts = (await around(tx, { workspace }))(params.workflow);
      const context = await workflowContext(tx);
      return toDetail(toSummary(known, facts), known, { versions, context, members: facts.members });
    }),
  );

  http.route(workflowEndpoints.check, ({ workspace, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => check(tx, body.text)),
  );

  http.route(workflowEndpoints.save, ({ workspace, params, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const by = actorOf(principal);
      const mayPublish = workspace.permissions.includes("workflow.publish");
      const asks = mayPublish ? undefined : describeActor(by, await everyMember(tx));
      await saveDraft(tx, { name: params.workflow, text: body.text, by, at: app.clock.now(), asks });
      return check(tx, body.text);
    }),
  );

  http.route(workflowEndpoints.publish, ({ workspace, params, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const text = await draftText(tx, params.workflow);
      const at = app.clock.now();
      const { workflow } = await publishWorkflow(tx, { text, by: actorOf(principal), note: body.note, at });
      await app.orchestrator.publishTriggers(tx, workflow.spec.workflow, workflow.spec);
      const facts = await around(tx, { workspace });
      return toSummary(
        { published: await newestVersion(tx, params.workflow), draft: undefined },
        facts(params.workflow),
      );
    }),
  );
}

async function check(tx: WorkspaceTx, text: string) {
  const parsed = parseWorkflow(text, await workflowContext(tx));
  if (!parsed.ok) return { ok: false, problems: parsed.problems, changes: [] };
  const { spec } = parsed.workflow;
  const newest = await newestVersion(tx, spec.workflow);
  return {
    ok: true,
    problems: parsed.warnings,
    graph: workflowGraph(spec),
    changes: changesBetween(newest?.body, text),
  };
}
