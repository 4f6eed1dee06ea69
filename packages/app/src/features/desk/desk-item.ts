import { type DeskItem, riskTiers } from "@capstan/contracts";
import { describeAccountable, describeActor, type MemberRow } from "../people/index.ts";
import type { DeskRow } from "./queries/desk-rows.ts";

type Around = { members: readonly MemberRow[]; now: Date };

/** A gate's row as a line of the desk. */
export function toDeskItem(row: DeskRow, { members, now }: Around): DeskItem {
  const decider = members.find(({ personId }) => `person:${personId}` === row.decidedBy);
  const tier = riskTiers.find((known) => known === row.tier) ?? "zero-error";
  const isFinal = row.consumedAt !== null || (row.effectiveAt !== null && row.effectiveAt <= now);
  return {
    gateId: row.gateId,
    draftId: row.draftId,
    title: row.title,
    subject: row.subject,
    kind: row.kind,
    channel: row.channel,
    tier,
    why: whyHere(row, members),
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    status: row.status === "void" ? "decided" : row.status,
    ...(row.decision ? { decision: row.decision } : {}),
    ...(row.effectiveAt && !isFinal ? { undoUntil: row.effectiveAt.toISOString() } : {}),
    ...(decider ? { decidedBy: { id: decider.personId, name: decider.name, email: decider.email } } : {}),
    accountable: describeAccountable(row.accountable, members),
    requester: describeActor(row.requester, members),
    owner: describeAccountable(row.owner, members),
    workflow: { name: row.workflow, title: row.workflowTitle },
    run: { id: row.runId, number: row.runNumber },
    version: row.version,
    counts: { failed: row.failed, needsJudgement: row.needsJudgement, passed: row.passed },
    batchable:
      tier === "internal-summary" &&
      row.failed === 0 &&
      row.needsJudgement === 0 &&
      row.gateSpec.settle.length === 0 &&
      row.status !== "decided",
  };
}

function whyHere(row: DeskRow, members: readonly MemberRow[]): string {
  const rule = row.gateSpec.because;
  if (row.escalations > 0) return `Its time was over. ${rule}`;
  const isHandedOn = row.accountable.startsWith("person:") && row.gateSpec.accountable !== row.accountable;
  return isHandedOn ? `Handed to ${describeAccountable(row.accountable, members)}. ${rule}` : rule;
}
