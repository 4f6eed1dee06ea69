import { terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import { compileWorkflow, type StartedRun, verifyWebhook } from "@capstan/orchestration";
import type { App } from "../../app.ts";
import type { Http, WebhookCall } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { importArrival } from "../data/index.ts";
import { newestWorkflows } from "../workflows/index.ts";
import { hookSecret } from "./hook-secret.ts";

/** Takes signed webhooks: `import--<dataset>--<source>` brings data, every other name starts the workflows that wait for it. */
export function serveHooks(app: App, http: Http): void {
  http.onWebhook(async (call) => {
    const workspaceId = await workspaceOf(app, call.workspaceSlug);
    const verdict = verifyWebhook(
      hookSecret(app.secret, workspaceId ?? "", call.name),
      headersOf(call),
      call.body,
      app.clock.now(),
    );
    if (!workspaceId || !verdict.ok) throw refused();
    const [, dataset, source] = /^import--([a-z0-9-]+)--([a-z0-9-]+)$/.exec(call.name) ?? [];
    if (dataset && source)
      return importArrival(app, { workspaceId, dataset, source, body: call.body, messageId: verdict.id });
    const started = await inWorkspace(app.database, workspaceId, (tx) => startWaiting(app, tx, call, verdict.id));
    if (started.length === 0) throw refused();
    return { runs: started.map(({ runId, number }) => ({ runId, number })) };
  });
}

/** Says the same whatever is wrong, so that nobody learns which workspaces and hooks there are. */
const refused = () =>
  terminal("webhook_refused", {
    message: "The webhook is unknown or its signature is wrong.",
    mend: "Sign it with the hook's secret: capstan hooks.",
  });

async function workspaceOf(app: App, slug: string): Promise<string | undefined> {
  const found = await app.database.system.pool.query<{ id: string }>("select id from workspace where slug = $1", [
    slug,
  ]);
  return found.rows[0]?.id;
}

function headersOf({ headers }: WebhookCall): Record<string, string> {
  return Object.fromEntries(headers.entries());
}

async function startWaiting(app: App, tx: WorkspaceTx, call: WebhookCall, messageId: string): Promise<StartedRun[]> {
  const event = readEvent(call.body);
  const started: StartedRun[] = [];
  for (const published of await newestWorkflows(tx)) {
    if (!waitsFor(published.spec as WorkflowSpec, call.name)) continue;
    const workflow = compileWorkflow(published.spec);
    for (const [index, trigger] of workflow.spec.trigger.entries()) {
      if (trigger.on !== "webhook" || trigger.name !== call.name) continue;
      const inputs = Object.fromEntries(
        Object.keys(trigger.with).map((name) => [name, workflow.evaluate(`trigger.${index}.with.${name}`, { event })]),
      );
      started.push(
        await app.orchestrator.startRun(tx, {
          workflow: published.name,
          inputs,
          trigger: { on: "webhook", name: call.name, messageId },
          startedBy: `hook:${call.name}`,
          key: `hook:${call.name}:${messageId}:${published.name}`,
        }),
      );
    }
  }
  return started;
}

const waitsFor = ({ trigger }: WorkflowSpec, hook: string) =>
  trigger.some((one) => one.on === "webhook" && one.name === hook);

function readEvent(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw terminal("webhook_not_json", { message: "The webhook's body is not JSON.", mend: "Send JSON.", cause });
  }
}
