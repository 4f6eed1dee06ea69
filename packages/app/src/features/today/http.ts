import { type Today, todayEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { readToday } from "./queries/read-today.ts";

/** Hangs Today's operations on the server. */
export function serveToday(app: App, http: Http): void {
  http.route(
    todayEndpoints.read,
    ({ workspace, principal }): Promise<Today> =>
      inWorkspace(app.database, workspace.id, (tx) =>
        readToday(tx, {
          personId: principal.kind === "person" ? principal.id : null,
          zone: workspace.timeZone,
          now: app.clock.now(),
        }),
      ),
  );

  http.route(todayEndpoints.seen, (context) =>
    inWorkspace(app.database, context.workspace.id, async (tx) => {
      await tx.query(
        `insert into last_seen (workspace_id, person_id, screen, seen_at) values ($1, $2, 'today', $3)
         on conflict (workspace_id, person_id, screen) do update set seen_at = excluded.seen_at`,
        [tx.workspaceId, requirePerson(context).id, app.clock.now()],
      );
      return {};
    }),
  );
}
