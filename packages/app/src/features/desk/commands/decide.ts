import { newId, terminal } from "@capstan/base";
import type { DecisionBody } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import {
  checksHash,
  contentHash,
  type Draft,
  type DraftVersion,
  insertDraftVersion,
  newestDraftVersion,
  readDraft,
} from "../../drafts/index.ts";
import { actorOf, everyMember } from "../../people/index.ts";
import { changedShare } from "../changed-share.ts";
import { checkText } from "../check-text.ts";
import type { DecisionData } from "../decision-data.ts";
import { type DeskRow, deskRow } from "../queries/desk-rows.ts";
import { signDecision } from "../signature.ts";
import { standingFor } from "../standing.ts";

export type Decided = { gateId: string; decision: DecisionBody["decision"]; undoUntil?: string; changed?: number };
type Final = Exclude<DecisionBody, { decision: "delegate" }>;
type Subject = { row: DeskRow; draft: Draft; version: DraftVersion };
type Approved = { version: number; content: string; checks: string; accepted: string[]; changed?: number };

/**
 * Decides an item, bound to the exact content, evidence and checks that the person saw (invariant 3).
 * Errors: terminal `forbidden`, `gate_subject_changed`, `gate_decided`, `not_settled`, `edit_unchanged`,
 * `edit_has_findings`, `unknown_person`.
 */
export async function decide(
  app: App,
  tx: WorkspaceTx,
  request: { gateId: string; principal: Principal; body: DecisionBody },
): Promise<Decided> {
  const { gateId, principal, body } = request;
  await tx.query("select id from gate where id::text = $1 for update", [gateId]);
  const row = await deskRow(tx, gateId);
  if (row.status === "decided" || row.status === "void") {
    throw terminal("gate_decided", {
      message: "This was decided already, or replaced by a later version.",
      mend: "Open the desk for what is waiting.",
    });
  }
  const [draft, version] = [await readDraft(tx, row.draftId), await newestDraftVersion(tx, row.draftId)];
  await refuseOthers(app, tx, { row, version }, { principal, decision: body.decision });
  refuseOtherContent(body, { row, draft, version });
  if (body.decision === "delegate") return delegate(app, tx, { row, principal, body });
  refuseUnsettled(body, row);
  const approved = await approvedContent(app, tx, { row, draft, version }, { body, actor: actorOf(principal) });
  return recordDecision(app, tx, { row, draft, version }, { body, actor: actorOf(principal), approved });
}

async function refuseOthers(
  app: App,
  tx: WorkspaceTx,
  { row, version }: Pick<Subject, "row" | "version">,
  { principal, decision }: { principal: Principal; decision: DecisionBody["decision"] },
): Promise<void> {
  const members = await everyMember(tx);
  const answer = standingFor(row, { principal, members, now: app.clock.now(), lastEditor: version.author }, decision);
  if (!answer.allowed)
    throw terminal("forbidden", {
      message: answer.because,
      mend: "Ask whoever is accountable, or have it delegated to you.",
      details: { reason: answer.code },
    });
}

function refuseOtherContent({ binding }: DecisionBody, { draft, version }: Subject): void {
  const same =
    binding.content === version.contentHash &&
    binding.evidence === draft.evidenceHash &&
    binding.checks === (version.checksHash ?? "");
  if (same) return;
  throw terminal("gate_subject_changed", {
    message: "The draft is not the one that you were shown.",
    mend: "Look at the new version, then decide.",
  });
}

function refuseUnsettled(body: Final, row: DeskRow): void {
  if (body.decision !== "approve" && body.decision !== "approve-with-edits") return;
  const open = row.gateSpec.settle.filter((question) => !body.settled.includes(question));
  if (open.length === 0) return;
  throw terminal("not_settled", {
    message: `Only you can settle: ${open.join("; ")}`,
    mend: "Tick what you have settled, or request changes.",
    details: { open },
  });
}

/** The text that the decision is about: the draft as it is, or the edit, checked and kept as a version of its own. */
async function approvedContent(
  app: App,
  tx: WorkspaceTx,
  { draft, version }: Subject,
  { body, actor }: { body: Final; actor: string },
): Promise<Approved> {
  if (body.decision !== "approve-with-edits")
    return { version: version.version, content: version.contentHash, checks: version.checksHash ?? "", accepted: [] };
  if (body.text === version.body)
    throw terminal("edit_unchanged", { message: "The text is the same as the draft.", mend: "Approve it as it is." });
  const { proof, blocking } = await checkText(tx, draft, body.text);
  const open = blocking.filter(({ id }) => !body.accepted.includes(id));
  if (open.length > 0) {
    throw terminal("edit_has_findings", {
      message: `Your edit has ${open.length === 1 ? "a finding" : `${open.length} findings`}: ${open[0]!.message}`,
      mend: "Mend the text, or say that you answer for each of them.",
      details: { findings: open },
    });
  }
  const changed = changedShare(version.body, body.text);
  const added = await insertDraftVersion(tx, {
    draftId: draft.id,
    body: body.text,
    author: actor,
    note: `Edited at review: ${Math.round(changed * 100)} % changed`,
    tries: 0,
    drafter: null,
    modelCallId: null,
    proof,
    at: app.clock.now(),
  });
  return {
    version: added,
    content: contentHash(body.text),
    checks: checksHash(proof),
    accepted: body.accepted,
    changed,
  };
}

async function recordDecision(
  app: App,
  tx: WorkspaceTx,
  { row, draft, version }: Subject,
  { body, actor, approved }: { body: Final; actor: string; approved: Approved },
): Promise<Decided> {
  const at = app.clock.now();
  const decisionId = newId(at.getTime());
  const reason = "reason" in body ? body.reason : undefined;
  const data: DecisionData = { decisionId, approvedContent: approved.content, ...(reason ? { reason } : {}) };
  const gate = await app.orchestrator.decideGate(tx, {
    gateId: row.gateId,
    by: { kind: "person", id: actor },
    subject: { content: version.contentHash, evidence: draft.evidenceHash, checks: version.checksHash ?? "" },
    decision: body.decision,
    data,
  });
  const signature = signDecision(
    {
      gateId: row.gateId,
      draftId: draft.id,
      version: approved.version,
      decision: body.decision,
      decidedBy: actor,
      decidedAt: at.toISOString(),
      content: approved.content,
      evidence: draft.evidenceHash,
      checks: approved.checks,
      accepted: approved.accepted,
    },
    app.secret,
  );
  await tx.query(
    `insert into review_decision (id, workspace_id, gate_id, draft_id, version, decision, decided_by, content_hash, evidence_hash, checks_hash,
       signature, reason_code, comment, settled, accepted, edited_share, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      decisionId,
      tx.workspaceId,
      row.gateId,
      draft.id,
      approved.version,
      body.decision,
      actor,
      approved.content,
      draft.evidenceHash,
      approved.checks,
      signature,
      reason?.code ?? null,
      reason?.comment ?? "",
      "settled" in body ? body.settled : [],
      approved.accepted,
      approved.changed ?? null,
      at,
    ],
  );
  return {
    gateId: row.gateId,
    decision: body.decision,
    ...(gate.status === "decided" ? { undoUntil: gate.effectiveAt.toISOString() } : {}),
    ...(approved.changed === undefined ? {} : { changed: approved.changed }),
  };
}

async function delegate(
  app: App,
  tx: WorkspaceTx,
  {
    row,
    principal,
    body,
  }: { row: DeskRow; principal: Principal; body: Extract<DecisionBody, { decision: "delegate" }> },
): Promise<Decided> {
  const to = (await everyMember(tx)).find(
    (member) => (member.personId === body.to || member.email === body.to) && member.roles.length > 0,
  );
  if (!to)
    throw terminal("unknown_person", {
      message: "Nobody of this workspace has that address.",
      mend: "Choose a person of the workspace.",
    });
  const answer = standingFor(
    { ...row, accountable: `person:${to.email}` },
    {
      principal: { kind: "person", id: to.personId },
      members: await everyMember(tx),
      now: app.clock.now(),
      lastEditor: null,
    },
  );
  if (!answer.allowed)
    throw terminal("delegate_may_not", {
      message: `${to.name} may not decide this: ${answer.because}`,
      mend: "Choose somebody whose authority covers it.",
    });
  await app.orchestrator.delegateGate(tx, {
    gateId: row.gateId,
    by: { kind: "person", id: actorOf(principal) },
    to: `person:${to.email}`,
  });
  return { gateId: row.gateId, decision: "delegate" };
}
