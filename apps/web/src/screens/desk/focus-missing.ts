import type { Missing } from "./plan-decision.ts";

/** In the order of preference: an answer that can be given there comes before the thing that it is about. */
const places: Record<Missing, string[]> = {
  settle: ["[data-settle] input:not(:checked)"],
  check: ["[data-unanswered] input", "[data-unanswered] button"],
  reason: ["input[name=reason]"],
  person: ["[data-delegate] select"],
  text: ["textarea[data-draft-text]"],
};

/** Moves the focus to what a decision still waits for, so that a key press is never without an answer. */
export function focusMissing(at: Missing): void {
  const found = places[at].map((place) => document.querySelector<HTMLElement>(place)).find((one) => one !== null);
  found?.focus();
}
