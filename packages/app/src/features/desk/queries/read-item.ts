import { bug } from "@capstan/base";
import { type DeskDetail, reasonWords } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { bindingOf, type DraftVersion, draftVersions, readDraft, toProofBody } from "../../drafts/index.ts";
import { spokenTrail } from "../../ledger/index.ts";
import { describeActor, everyMember, type MemberRow } from "../../people/index.ts";
import { lastSeenVersion } from "../commands/look.ts";
import type { DecisionData } from "../decision-data.ts";
import { toDeskItem } from "../desk-item.ts";
import { toFactViews } from "../fact-views.ts";
import { standingFor } from "../standing.ts";
import { deskRow } from "./desk-rows.ts";

/**
 * One item with everything that a decision needs: the version its gate speaks of and those before it, proof, facts,
 * what binds, and who may decide. Errors: terminal `not_found`.
 */
export async function readItem(
  app: App,
  tx: WorkspaceTx,
  { gateId, principal }: { gateId: string; principal: Principal },
): Promise<DeskDetail> {
  const row = await deskRow(tx, gateId);
  const members = await everyMember(tx);
  const now = app.clock.now();
  const draft = await readDraft(tx, row.draftId);
  const versions = (await draftVersions(tx, row.draftId)).filter(({ version }) => version <= row.version);
  const { shown, proof, drafter } = shownVersion(versions);
  const answer = standingFor(row, { principal, members, now });
  const seen = principal.kind === "person" ? await lastSeenVersion(tx, draft.id, principal.id) : undefined;
  return {
    item: toDeskItem(row, { members, now }),
    draft: { ...toVersionView(shown, members), format: "markdown", drafter },
    binding: bindingOf(draft, shown),
    proof: toProofBody(proof),
    facts: toFactViews(draft.facts, draft.runId),
    versions: versions.map((version) => toVersionView(version, members)),
    ...(seen === undefined ? {} : { lastSeenVersion: seen }),
    settle: row.gateSpec.settle,
    authority: answer.allowed
      ? { text: answer.limitText, mayDecide: true }
      : { text: answer.because, mayDecide: false, because: answer.because },
    history: await historyOf(tx, draft.id),
    labels: draft.labels,
  };
}

function shownVersion(versions: readonly DraftVersion[]) {
  const shown = versions.at(-1);
  const drafter = versions.findLast((version) => version.drafter !== null)?.drafter;
  if (shown?.proof && drafter) return { shown, proof: shown.proof, drafter };
  throw bug("unchecked_draft_on_desk", { message: "A draft came to a gate without a drafter or without its proof." });
}

function toVersionView(version: DraftVersion, members: readonly MemberRow[]): DeskDetail["versions"][number] {
  return {
    version: version.version,
    text: version.body,
    contentHash: version.contentHash,
    by: version.drafter?.label ?? describeActor(version.author, members),
    at: version.createdAt.toISOString(),
    ...(version.note ? { note: version.note } : {}),
  };
}

/** What happened to a draft and at every gate it came to, in words. */
async function historyOf(tx: WorkspaceTx, draftId: string) {
  const gates = await tx.query<{ id: string; data: Partial<DecisionData> | null }>(
    `select id, decision_data as "data" from gate where workspace_id = $1 and subject_id = $2`,
    [tx.workspaceId, draftId],
  );
  const lines = await spokenTrail(tx, { subjects: [draftId, ...gates.rows.map(({ id }) => id)] });
  const reasonOf = (gateId: string) => gates.rows.find(({ id }) => id === gateId)?.data?.reason;
  return lines.map(({ at, text, action, subjectId }) => ({
    at: at.toISOString(),
    text: refusing.has(action) ? `${text}${sayReason(reasonOf(subjectId))}` : text,
  }));
}

const refusing: ReadonlySet<string> = new Set(["gate.request-changes", "gate.reject"]);

/** The ledger says that it was sent back; why is kept with the gate, and is what whoever decides next has to know. */
function sayReason(reason: DecisionData["reason"]): string {
  if (!reason) return "";
  const words: Readonly<Record<string, string>> = reasonWords;
  return `: ${(words[reason.code] ?? reason.code).toLowerCase()}${reason.comment ? ` (“${reason.comment}”)` : ""}`;
}
