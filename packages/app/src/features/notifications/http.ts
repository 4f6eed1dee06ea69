import type { Clock } from "@capstan/base";
import { todayEndpoints } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { readNotice } from "./commands/read-notice.ts";

/** Hangs the inbox's operations on the server. */
export function serveNotices({ database, clock }: { database: Database; clock: Clock }, http: Http): void {
  http.route(todayEndpoints.readNotice, (context) =>
    inWorkspace(database, context.workspace.id, async (tx) => {
      const { id: personId } = requirePerson(context);
      await readNotice(tx, { noticeId: context.params.notice, personId, at: clock.now() });
      return {};
    }),
  );
}
