import type { DecisionBody, DecisionKind, DeskDetail, FindingBody, ProofBody } from "@capstan/contracts";
import { isEdited, proofOf, type Review } from "./review-state.ts";

/** A decision that can be sent, or what is still missing, in words. */
export type Plan = { ready: true; body: DecisionBody } | { ready: false; because: string };

const missing = (because: string): Plan => ({ ready: false, because });

export const blockingIn = (proof: ProofBody): FindingBody[] =>
  proof.findings.filter((finding) => finding.severity === "blocking" && finding.status === "failed");

/** What ⌘↵ does: the opened panel's decision, else an approval of the text as it stands. */
export const decisionAtHand = (review: Review, detail: DeskDetail): DecisionKind =>
  review.panel ?? (isEdited(review, detail) ? "approve-with-edits" : "approve");

export function planDecision(kind: DecisionKind, review: Review, detail: DeskDetail): Plan {
  if (detail.item.status === "decided") return missing("This item is decided already.");
  if (!detail.authority.mayDecide && kind !== "delegate")
    return missing(detail.authority.because ?? "You may not decide this.");
  const { binding } = detail;
  const comment = review.comment.trim();
  switch (kind) {
    case "approve":
      return planApproval(review, detail);
    case "approve-with-edits":
      return planEditedApproval(review, detail);
    case "request-changes":
    case "reject":
      if (!review.reason) return missing("Choose a reason, 1 to 9.");
      return { ready: true, body: { decision: kind, binding, reason: { code: review.reason, comment } } };
    case "delegate":
      if (!review.delegateTo) return missing("Choose who decides instead of you.");
      return { ready: true, body: { decision: "delegate", binding, to: review.delegateTo, comment } };
  }
}

const unsettled = (review: Review, detail: DeskDetail) =>
  detail.settle.filter((point) => !review.settled.includes(point));

function planApproval(review: Review, detail: DeskDetail): Plan {
  if (isEdited(review, detail)) return missing("You changed the text; approve it with your edits.");
  if (blockingIn(detail.proof).length > 0) return missing("A check failed: mend the draft (E), or send it back.");
  if (unsettled(review, detail).length > 0) return missing("Tick what only you can settle.");
  return { ready: true, body: { decision: "approve", binding: detail.binding, settled: review.settled } };
}

function planEditedApproval(review: Review, detail: DeskDetail): Plan {
  if (!isEdited(review, detail) || review.text === undefined) return missing("Change the text first (E).");
  if (review.text.trim() === "") return missing("The text is empty.");
  const proof = proofOf(review, detail);
  if (!proof) return missing("Your edit is being checked.");
  const unanswered = blockingIn(proof).filter((finding) => !review.accepted.includes(finding.id));
  if (unanswered.length > 0) return missing("Mend the failed checks of your edit, or answer for them.");
  if (unsettled(review, detail).length > 0) return missing("Tick what only you can settle.");
  const accepted = blockingIn(proof).map((finding) => finding.id);
  const { binding } = detail;
  return {
    ready: true,
    body: { decision: "approve-with-edits", binding, text: review.text, settled: review.settled, accepted },
  };
}
