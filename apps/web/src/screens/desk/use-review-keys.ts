import type { DeskDetail } from "@capstan/contracts";
import { flushSync } from "react-dom";
import { type KeyBindings, useKeys } from "../../ui/keys/use-keys.ts";
import type { Review, ReviewMode, UpdateReview } from "./review-state.ts";
import { stepToSource } from "./step-to-source.ts";
import { reasons } from "./wording.ts";

type ReviewKeys = { detail: DeskDetail; review: Review; update: UpdateReview; findings: number; onDecide: () => void };

/** The keys of one item on the desk, as `?` lists them. */
export function useReviewKeys({ detail, review, update, findings, onDecide }: ReviewKeys): void {
  const isOpen = detail.item.status !== "decided";
  const toggle = (mode: ReviewMode) => () => update({ mode: review.mode === mode ? "read" : mode });
  const step = (by: 1 | -1) => () =>
    update(({ finding }) => ({ finding: findings === 0 ? -1 : Math.min(findings - 1, Math.max(0, finding + by)) }));
  const always: KeyBindings = {
    arrowdown: step(1),
    arrowup: step(-1),
    n: () => stepToSource(1),
    p: () => stepToSource(-1),
    d: toggle("difference"),
    space: toggle("preview"),
    escape: () => stepOut(review, update),
  };
  useKeys(isOpen ? { ...always, ...decisionKeys(review, update, toggle("edit"), onDecide) } : always);
}

function decisionKeys(review: Review, update: UpdateReview, edit: () => void, onDecide: () => void): KeyBindings {
  const panel = review.panel === "reject" ? "reject" : "request-changes";
  const bindings: KeyBindings = {
    e: edit,
    c: () => {
      // At once, so that the next key that is pressed goes into the comment and not to the desk.
      flushSync(() => update({ panel: review.panel ?? "request-changes" }));
      document.querySelector<HTMLTextAreaElement>("[data-comment] textarea")?.focus();
    },
    "mod+enter": onDecide,
  };
  reasons.forEach(({ code }, index) => {
    bindings[String(index + 1)] = () => update({ panel, reason: code });
  });
  return bindings;
}

/** Esc leaves the innermost thing that is open: a field, a panel, a mode. */
function stepOut(review: Review, update: UpdateReview): void {
  const { activeElement } = document;
  if (review.mode === "edit") update({ mode: "read" });
  else if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLSelectElement)
    activeElement.blur();
  else if (review.panel) update({ panel: undefined });
  else if (review.mode !== "read") update({ mode: "read" });
  else update({ finding: -1 });
}
