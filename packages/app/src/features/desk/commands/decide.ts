import { newId, terminal } from "@capstan/base";
import type { DecisionBody } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import {
  type Binding,
  bindingOf,
  type Draft,
  type DraftVersion,
  insertDraftVersion,
  newestDraftVersion,
  readDraft,
} from "../../drafts/index.ts";
import { keepUntried } from "../../links/index.ts";
import { actorOf, everyMember } from "../../people/index.ts";
import { changedShare } from "../changed-share.ts";
import { checkEdit } from "../check-edit.ts";
import type { DecisionData } from "../decision-data.ts";
import { type DeskRow, lockedDeskRow } from "../queries/desk-rows.ts";
import { type SignedDecision, signDecision } from "../signature.ts";
import { standingFor } from "../standing.ts";
import { delegate } from "./delegate.ts";
import { refuseBeyondAuthority, refuseSecondDecision } from "./refuse-by-tier.ts";

export type Decided = { gateId: string; decision: DecisionBody["decision"]; undoUntil?: string; changed?: number };
type Final = Exclude<DecisionBody, { decision: "delegate" }>;
/** What is decided, as it is stored now. */
type Subject = { row: DeskRow; draft: Draft; version: DraftVersion; binding: Binding };
/** What the decision is about: the draft as it is, or the edit. */
type Approved = {
  version: number;
  content: string;
  checks: string;
  accepted: string[];
  changed?: number;
  /** Addresses of the edit's links that nobody has tried yet. */
  untried: string[];
};

/**
 * Decides an item, bound to the exact content, evidence and checks that the person saw (invariant 3).
 * Errors: terminal `forbidden`, `gate_subject_changed`, `gate_decided`, `not_settled`, `edit_unchanged`,
 * `edit_has_findings`, `unknown_person`, `delegate_may_not`, and those of the engine's decideGate.
 */
export async function decide(
  app: App,
  tx: WorkspaceTx,
  { gateId, principal, body }: { gateId: string; principal: Principal; body: DecisionBody },
): Promise<Decided> {
  const row = await lockedDeskRow(tx, gateId);
  refuseDecided(row);
  await refuseOthers(app, tx, { row, principal, decision: body.decision });
  const subject = await subjectOf(tx, row);
  refuseOtherContent(body.binding, subject.binding);
  if (body.decision === "delegate") {
    await delegate(app, tx, { row, principal, body });
    return { gateId, decision: "delegate" };
  }
  refuseUnsettled(body, row);
  if (isApproval(body)) await refuseSecondDecision(tx, row, principal);
  const actor = actorOf(principal);
  const approved = await approvedContent(app, tx, subject, { body, principal });
  return recordDecision(app, tx, subject, { body, actor, approved });
}

async function subjectOf(tx: WorkspaceTx, row: DeskRow): Promise<Subject> {
  const draft = await readDraft(tx, row.draftId);
  const version = await newestDraftVersion(tx, row.draftId);
  return { row, draft, version, binding: bindingOf(draft, version) };
}

/** Errors: terminal `gate_decided`. */
export function refuseDecided({ status }: DeskRow): void {
  if (status === "open" || status === "escalated") return;
  throw terminal("gate_decided", {
    message: "This was decided already, or replaced by a later version.",
    mend: "Open the desk for what is waiting.",
  });
}

async function refuseOthers(
  app: App,
  tx: WorkspaceTx,
  { row, principal, decision }: { row: DeskRow; principal: Principal; decision: DecisionBody["decision"] },
): Promise<void> {
  const members = await everyMember(tx);
  const answer = standingFor(row, { principal, members, now: app.clock.now() }, decision);
  if (answer.allowed) return;
  throw terminal("forbidden", {
    message: answer.because,
    mend: "Ask whoever is accountable, or have it delegated to you.",
    details: { reason: answer.code },
  });
}

function refuseOtherContent(seen: Binding, now: Binding): void {
  if (seen.content === now.content && seen.evidence === now.evidence && seen.checks === now.checks) return;
  throw terminal("gate_subject_changed", {
    message: "The draft is not the one that you were shown.",
    mend: "Look at the new version, then decide.",
  });
}

type Approval = Extract<Final, { decision: "approve" | "approve-with-edits" }>;

const isApproval = (body: Final): body is Approval =>
  body.decision === "approve" || body.decision === "approve-with-edits";

function refuseUnsettled(body: Final, row: DeskRow): void {
  if (!isApproval(body)) return;
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
  { row, draft, version, binding }: Subject,
  { body, principal }: { body: Final; principal: Principal },
): Promise<Approved> {
  if (body.decision !== "approve-with-edits")
    return { ...binding, version: version.version, accepted: [], untried: [] };
  if (body.text === version.body) {
    throw terminal("edit_unchanged", { message: "The text is the same as the draft.", mend: "Approve it as it is." });
  }
  const { proof, tier, blocking, links } = await checkEdit(app, tx, { draft, before: version.body, text: body.text });
  await refuseBeyondAuthority(app, tx, { row, principal, tier });
  refuseFindings(blocking.filter(({ id }) => !body.accepted.includes(id)));
  const changed = changedShare(version.body, body.text);
  const added = await insertDraftVersion(tx, {
    draftId: draft.id,
    body: body.text,
    author: actorOf(principal),
    note: `Edited at review: ${Math.round(changed * 100)} % changed`,
    tries: 0,
    drafter: null,
    modelCallId: null,
    proof,
    at: app.clock.now(),
  });
  const { content, checks } = bindingOf(draft, { body: body.text, proof });
  const accepted = blocking.map(({ id }) => id);
  const untried = links.flatMap(({ status, address }) =>
    status === "awaited" || status === "left-out" ? [address] : [],
  );
  return { version: added, content, checks, accepted, changed, untried };
}

function refuseFindings(open: readonly { id: string; message: string }[]): void {
  const [first] = open;
  if (first === undefined) return;
  throw terminal("edit_has_findings", {
    message: `Your edit has ${open.length === 1 ? "a finding" : `${open.length} findings`}: ${first.message}`,
    mend: "Mend the text, or say that you answer for each of them.",
    details: { findings: open },
  });
}

async function recordDecision(
  app: App,
  tx: WorkspaceTx,
  { row, draft, binding }: Subject,
  { body, actor, approved }: { body: Final; actor: string; approved: Approved },
): Promise<Decided> {
  const at = app.clock.now();
  const decisionId = newId(at.getTime());
  const reason = "reason" in body ? body.reason : undefined;
  const data: DecisionData = { decisionId, approvedContent: approved.content, ...(reason ? { reason } : {}) };
  const gate = await app.orchestrator.decideGate(tx, {
    gateId: row.gateId,
    by: { kind: "person", id: actor },
    subject: binding,
    decision: body.decision,
    data,
  });
  const signed: SignedDecision = {
    gateId: row.gateId,
    draftId: draft.id,
    version: approved.version,
    decision: body.decision,
    decidedBy: actor,
    decidedAt: at.toISOString(),
    content: approved.content,
    evidence: binding.evidence,
    checks: approved.checks,
    reason: reason?.code ?? "",
    comment: reason?.comment ?? "",
    settled: "settled" in body ? body.settled : [],
    accepted: approved.accepted,
  };
  await insertDecision(tx, { id: decisionId, signed, secret: app.secret, editedShare: approved.changed ?? null, at });
  await keepUntried(tx, { decisionId, addresses: approved.untried, at });
  return {
    gateId: row.gateId,
    decision: body.decision,
    ...(gate.status === "decided" ? { undoUntil: gate.effectiveAt.toISOString() } : {}),
    ...(approved.changed === undefined ? {} : { changed: approved.changed }),
  };
}

type NewDecision = { id: string; signed: SignedDecision; secret: string; editedShare: number | null; at: Date };

async function insertDecision(tx: WorkspaceTx, { id, signed, secret, editedShare, at }: NewDecision): Promise<void> {
  await tx.query(
    `insert into review_decision (id, workspace_id, gate_id, draft_id, version, decision, decided_by, content_hash, evidence_hash,
       checks_hash, signature, reason_code, comment, settled, accepted, edited_share, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12, ''), $13, $14, $15, $16, $17)`,
    [
      id,
      tx.workspaceId,
      signed.gateId,
      signed.draftId,
      signed.version,
      signed.decision,
      signed.decidedBy,
      signed.content,
      signed.evidence,
      signed.checks,
      signDecision(signed, secret),
      signed.reason,
      signed.comment,
      signed.settled,
      signed.accepted,
      editedShare,
      at,
    ],
  );
}
