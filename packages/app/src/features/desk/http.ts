import { asCapstanError, terminal } from "@capstan/base";
import { type DeskDetail, deskEndpoints } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { draftVersions, newestDraftVersion, readDraft } from "../drafts/index.ts";
import { spokenTrail } from "../ledger/index.ts";
import { everyMember } from "../people/index.ts";
import { changedShare } from "./changed-share.ts";
import { checkText } from "./check-text.ts";
import { decide } from "./commands/decide.ts";
import { lastSeenVersion, rememberLook } from "./commands/look.ts";
import { undo } from "./commands/undo.ts";
import { describeActor, toDeskItem } from "./desk-item.ts";
import { toFactViews } from "./fact-views.ts";
import { toProofBody } from "./proof-body.ts";
import { decidedDeskRows, deskRow, openDeskRows } from "./queries/desk-rows.ts";
import { namesOf, standingFor } from "./standing.ts";

/** Hangs the desk's operations on the server. */
export function serveDesk(app: App, http: Http): void {
  http.route(deskEndpoints.list, ({ workspace, principal, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const members = await everyMember(tx);
      const now = app.clock.now();
      const mine = principal.kind === "person" ? namesOf(principal.id, members, now) : [];
      const open = await openDeskRows(tx, query.view === "all" ? null : mine);
      const rows = query.view === "decided" ? await decidedDeskRows(tx) : open;
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
      const { draftId } = await deskRow(tx, context.params.gate);
      await rememberLook(tx, {
        draftId,
        personId: requirePerson(context).id,
        version: context.body.version,
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

  http.route(deskEndpoints.batch, async ({ workspace, principal, body }) => {
    const results: { gateId: string; ok: boolean; message: string }[] = [];
    for (const item of body.items) results.push(await approveOne(app, workspace.id, principal, item));
    return { results };
  });
}

type BatchItem = { gateId: string; binding: { content: string; evidence: string; checks: string } };

/** One item of a batch, in a transaction of its own: what fails is said and holds up nothing else. */
async function approveOne(app: App, workspaceId: string, principal: Principal, { gateId, binding }: BatchItem) {
  try {
    await inWorkspace(app.database, workspaceId, async (tx) => {
      const row = await deskRow(tx, gateId);
      const item = toDeskItem(row, { members: await everyMember(tx), now: app.clock.now() });
      if (!item.batchable)
        throw terminal("not_batchable", { message: "This item has to be decided by itself", mend: "Open it." });
      await decide(app, tx, { gateId, principal, body: { decision: "approve", binding, settled: [] } });
    });
    return { gateId, ok: true, message: "Approved" };
  } catch (thrown) {
    return { gateId, ok: false, message: asCapstanError(thrown).message };
  }
}

async function readItem(
  app: App,
  tx: WorkspaceTx,
  { gateId, principal }: { gateId: string; principal: Principal },
): Promise<DeskDetail> {
  const row = await deskRow(tx, gateId);
  const members = await everyMember(tx);
  const now = app.clock.now();
  const [draft, versions] = [await readDraft(tx, row.draftId), await draftVersions(tx, row.draftId)];
  const newest = versions.at(-1)!;
  const drafted = versions.findLast(({ drafter }) => drafter !== null)!;
  const answer = standingFor(row, { principal, members, now, lastEditor: newest.author });
  const seen = principal.kind === "person" ? await lastSeenVersion(tx, draft.id, principal.id) : undefined;
  const view = (version: (typeof versions)[number]) => ({
    version: version.version,
    text: version.body,
    contentHash: version.contentHash,
    by: version.drafter?.label ?? describeActor(version.author, members),
    at: version.createdAt.toISOString(),
    ...(version.note ? { note: version.note } : {}),
  });
  return {
    item: toDeskItem(row, { members, now }),
    draft: { ...view(newest), format: "markdown", drafter: drafted.drafter! },
    binding: { content: newest.contentHash, evidence: draft.evidenceHash, checks: newest.checksHash ?? "" },
    proof: toProofBody(newest.proof!),
    facts: toFactViews(draft.facts, draft.runId),
    versions: versions.map(view),
    ...(seen === undefined ? {} : { lastSeenVersion: seen }),
    settle: row.gateSpec.settle,
    authority: answer.allowed
      ? { text: answer.limitText, mayDecide: true }
      : { text: answer.because, mayDecide: false, because: answer.because },
    history: await historyOf(tx, draft.id),
    labels: draft.labels,
  };
}

/** What happened to a draft and at every gate it came to, in words. */
async function historyOf(tx: WorkspaceTx, draftId: string) {
  const gates = await tx.query<{ id: string }>("select id from gate where workspace_id = $1 and subject_id = $2", [
    tx.workspaceId,
    draftId,
  ]);
  const lines = await spokenTrail(tx, { subjects: [draftId, ...gates.rows.map(({ id }) => id)] });
  return lines.map(({ at, text }) => ({ at: at.toISOString(), text }));
}

const dayOf = (at: Date, zone: string) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
