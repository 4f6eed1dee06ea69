import { deskEndpoints } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { newestDraftVersion, readDraft } from "../drafts/index.ts";
import { changedShare } from "./changed-share.ts";
import { checkEdit } from "./check-edit.ts";
import { approveBatch } from "./commands/approve-batch.ts";
import { decide } from "./commands/decide.ts";
import { rememberLook } from "./commands/look.ts";
import { undo } from "./commands/undo.ts";
import { deskRow } from "./queries/desk-rows.ts";
import { readDesk } from "./queries/read-desk.ts";
import { readItem } from "./queries/read-item.ts";
import { watchDesk } from "./watch-desk.ts";

/** Hangs the desk's operations on the server. */
export function serveDesk(app: App, http: Http): void {
  http.route(deskEndpoints.list, ({ workspace, principal, query }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      readDesk(tx, { ...askedBy(principal, workspace), view: query.view, q: query.q, now: app.clock.now() }),
    ),
  );

  http.route(deskEndpoints.watch, ({ workspace, principal, query, signal }) =>
    watchDesk(app, {
      ...askedBy(principal, workspace),
      view: query.view,
      q: query.q,
      workspaceId: workspace.id,
      signal,
    }),
  );

  http.route(deskEndpoints.read, ({ workspace, principal, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => readItem(app, tx, { gateId: params.gate, principal })),
  );

  http.route(deskEndpoints.look, (context) =>
    inWorkspace(app.database, context.workspace.id, async (tx) => {
      const { draftId, version } = await deskRow(tx, context.params.gate);
      await rememberLook(tx, {
        draftId,
        personId: requirePerson(context).id,
        version: Math.max(0, Math.min(context.body.version, version)),
        at: app.clock.now(),
      });
      return {};
    }),
  );

  http.route(deskEndpoints.check, ({ workspace, params, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { draftId } = await deskRow(tx, params.gate);
      const draft = await readDraft(tx, draftId);
      const { body: before } = await newestDraftVersion(tx, draftId);
      const { body: proof, links } = await checkEdit(app, tx, { draft, before, text: body.text });
      return { proof, links, changed: changedShare(before, body.text) };
    }),
  );

  http.route(deskEndpoints.decide, ({ workspace, principal, params, body }) =>
    inWorkspace(app.database, workspace.id, (tx) => decide(app, tx, { gateId: params.gate, principal, body })),
  );

  http.route(deskEndpoints.undo, ({ workspace, principal, params }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      await undo(app, tx, { gateId: params.gate, principal });
      return { gateId: params.gate };
    }),
  );

  http.route(deskEndpoints.batch, async ({ workspace, principal, body }) => ({
    results: await approveBatch(app, { workspaceId: workspace.id, principal, items: body.items }),
  }));
}

const askedBy = (principal: Principal, { timeZone }: { timeZone: string }) => ({
  personId: principal.kind === "person" ? principal.id : undefined,
  zone: timeZone,
});
