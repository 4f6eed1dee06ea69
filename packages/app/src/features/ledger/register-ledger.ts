import { todayEndpoints } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorName, ledgerSentence } from "./ledger-sentence.ts";
import { listLedger } from "./queries/list-ledger.ts";
import { namesOfEntries } from "./queries/names-of-entries.ts";
import { sealedEntries } from "./queries/sealed-entries.ts";

/** Hangs the audit trail on the HTTP face. */
export function registerLedger(http: Http, database: Database): void {
  http.route(todayEndpoints.ledger, async ({ workspace, query }) => {
    const { page, names } = await inWorkspace(database, workspace.id, async (tx) => {
      const found = await listLedger(tx, query);
      return { page: found, names: await namesOfEntries(tx, found.rows) };
    });
    const sealed = await sealedEntries(
      database,
      page.rows.map(({ id }) => id),
    );
    return {
      entries: page.rows.map((row) => ({
        id: String(row.id),
        at: row.at.toISOString(),
        actor: actorName(row.actor, names),
        action: row.action,
        subject: names.get(row.subjectId) ?? row.subjectId,
        text: ledgerSentence(row, names),
        sealed: sealed.has(row.id),
        ...(row.runId === null ? {} : { runId: row.runId }),
      })),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  });
}
