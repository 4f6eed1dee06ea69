import { deskEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { newestDraftVersion, readDraft } from "../drafts/index.ts";
import { everyMember } from "../people/index.ts";
import { changedShare } from "./changed-share.ts";
import { checkText } from "./check-text.ts";
import { approveBatch } from "./commands/approve-batch.ts";
import { decide } from "./commands/decide.ts";
import { rememberLook } from "./commands/look.ts";
import { undo } from "./commands/undo.ts";
import { toDeskItem } from "./desk-item.ts";
import { decidedDeskRows, deskRow, deskRows, type GateHead, openGateHeads } from "./queries/desk-rows.ts";
import { readItem } from "./queries/read-item.ts";
import { answers } from "./standing.ts";

/** Hangs the desk's operations on the server. */
export function serveDesk(app: App, http: Http): void {
  http.route(deskEndpoints.list, ({ workspace, principal, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const members = await everyMember(tx);
      const now = app.clock.now();
      const heads = await openGateHeads(tx);
      const isMine = (head: GateHead) => principal.kind === "person" && answers(principal.id, head, { members, now });
      const open = query.view === "all" ? heads : heads.filter(isMine);
      const shown = open.slice(0, pageSize).map(({ gateId }) => gateId);
      const rows = query.view === "decided" ? await decidedDeskRows(tx) : await deskRows(tx, shown);
      return {
        items: rows.map((row) => toDeskItem(row, { members, now })),
        waiting: open.length,
        dueToday: open.filter(({ dueAt }) => dayOf(dueAt, workspace.timeZone) <= dayOf(now, workspace.timeZone)).length,
      };
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
      const { body: proof } = await checkText(tx, draft, body.text);
      return { proof, changed: changedShare((await newestDraftVersion(tx, draftId)).body, body.text) };
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

const pageSize = 500;

const dayOf = (at: Date, zone: string) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
