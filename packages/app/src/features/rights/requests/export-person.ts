import { newId } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { App } from "../../../app.ts";
import { inWorkspace } from "../../../workspace-tx.ts";
import { hashesOf } from "../person/subject-hash.ts";
import { findPerson } from "./find-person.ts";
import { makeReceipt, matchedBy, type Receipt } from "./receipt.ts";

export type PersonExport = { receipt: Receipt; known: object; places: Record<string, unknown[]> };

/** Everything about a person as one document, and a receipt that stays. Errors: those of `resolvePerson`. */
export async function exportPerson(
  app: App,
  { workspaceId, person, by }: { workspaceId: string; person: string; by: string },
): Promise<PersonExport> {
  const at = app.clock.now();
  const places: Record<string, unknown[]> = {};
  const found = await findPerson({ app, workspaceId, person }, (place, content) => {
    places[place] ??= [];
    places[place].push(content);
  });
  const subject = hashesOf(app.secret, found.identity);
  const id = newId(at.getTime());
  const finishedAt = app.clock.now();
  const { receipt, sha256 } = makeReceipt({
    request: id,
    workspace: workspaceId,
    kind: "export",
    subject,
    matchedBy: matchedBy(found.identity),
    requestedBy: by,
    requestedAt: at.toISOString(),
    finishedAt: finishedAt.toISOString(),
    places: found.places,
  });
  await inWorkspace(app.database, workspaceId, async (tx) => {
    await tx.query(
      `insert into privacy_request (id, workspace_id, kind, subject_hashes, status, places, receipt, receipt_sha256,
         requested_by, requested_at, finished_at) values ($1, $2, 'export', $3, 'done', $4, $5, $6, $7, $8, $9)`,
      [
        id,
        workspaceId,
        subject.map(({ hash }) => hash),
        JSON.stringify(found.places),
        JSON.stringify(receipt),
        sha256,
        by,
        at,
        finishedAt,
      ],
    );
    await appendLedger(tx, {
      workspaceId,
      actor: by,
      action: "privacy.exported",
      subjectKind: "privacy-request",
      subjectId: id,
      details: { found: Object.keys(found.places).length, receipt: sha256 },
    });
  });
  const { emails, names, crmIds } = found.identity;
  return { receipt, known: { emails, names, crmIds }, places };
}
