import { usageEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import { openCall } from "./commands/open-call.ts";
import { listCalls, readCall } from "./queries/calls.ts";
import { daysOf } from "./queries/days-of.ts";
import { readUsage } from "./queries/usage.ts";

/** Hangs the operations on the use of models on the server. */
export function serveUsage(app: App, http: Http): void {
  http.route(usageEndpoints.read, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const range = await daysOf(tx, query, app.clock.now());
      return { ...range, zone: workspace.timeZone, ...(await readUsage(tx, { ...range, by: query.by })) };
    }),
  );

  http.route(usageEndpoints.calls, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { by, key, outcome, use, before } = query;
      return listCalls(tx, { ...(await daysOf(tx, query, app.clock.now())), by, key, outcome, use, before });
    }),
  );

  http.route(usageEndpoints.call, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => readCall(tx, params.call)),
  );

  http.route(usageEndpoints.open, (context) => {
    const { id } = requirePerson(context);
    const opening = { callId: context.params.call, reason: context.body.reason, secrets: app.privacy.secrets };
    return inWorkspace(app.database, context.workspace.id, (tx) =>
      openCall(tx, { ...opening, by: actorOf({ kind: "person", id }) }),
    );
  });
}
