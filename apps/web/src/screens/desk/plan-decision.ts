import type { DecisionBody, DecisionKind, DeskDetail, FindingBody, ProofBody } from "@capstan/contracts";
import { isEdited, proofOf, type Review } from "./review-state.ts";

/** What a person has to look at before the decision can be sent. */
export type Missing = "settle" | "check" | "reason" | "person" | "text";

/** A decision that can be sent, or what is still missing, in words, and where it is when it can be mended here. */
export type Plan = { ready: true; body: DecisionBody } | { ready: false; because: string; at?: Missing };

const missing = (because: string, at?: Missing): Plan => ({ ready: false, because, ...(at ? { at } : {}) });

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
      if (!review.reason) return missing("Choose a reason, 1 to 9.", "reason");
      return { ready: true, body: { decision: kind, binding, reason: { code: review.reason, comment } } };
    case "delegate":
      if (!review.delegateTo) return missing("Choose who decides instead of you.", "person");
      return { ready: true, body: { decision: "delegate", binding, to: review.delegateTo, comment } };
  }
}

const unsettled = (review: Review, detail: DeskDetail) =>
  detail.settle.filter((point) => !review.settled.includes(point));

function planApproval(review: Review, detail: DeskDetail): Plan {
  if (isEdited(review, detail)) return missing("You changed the text; approve it with your edits.");
  if (blockingIn(detail.proof).length > 0)
    return missing("A check failed: mend the draft (E), or send it back.", "check");
  if (unsettled(review, detail).length > 0) return missing("Tick what only you can settle.", "settle");
  return { ready: true, body: { decision: "approve", binding: detail.binding, settled: review.settled } };
}

function planEditedApproval(review: Review, detail: DeskDetail): Plan {
  if (!isEdited(review, detail) || review.text === undefined) return missing("Change the text first (E).", "text");
  if (review.text.trim() === "") return missing("The text is empty.", "text");
  const proof = proofOf(review, detail);
  if (!proof) return missing("Your edit is being checked.");
  const unanswered = blockingIn(proof).filter((finding) => !review.accepted.includes(finding.id));
  if (unanswered.length > 0) return missing("Mend the failed checks of your edit, or answer for them.", "check");
  if (unsettled(review, detail).length > 0) return missing("Tick what only you can settle.", "settle");
  const accepted = blockingIn(proof).map((finding) => finding.id);
  const { binding } = detail;
  return {
    ready: true,
    body: { decision: "approve-with-edits", binding, text: review.text, settled: review.settled, accepted },
  };
}
