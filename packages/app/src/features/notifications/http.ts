import { todayEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { readNotice } from "./commands/read-notice.ts";

/** Hangs the inbox's operations on the server. */
export function serveNotices(app: App, http: Http): void {
  http.route(todayEndpoints.readNotice, (context) =>
    inWorkspace(app.database, context.workspace.id, async (tx) => {
      const { id: personId } = requirePerson(context);
      await readNotice(tx, { noticeId: context.params.notice, personId, at: app.clock.now() });
      return {};
    }),
  );
}
