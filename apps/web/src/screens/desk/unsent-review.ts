import type { DeskDetail } from "@capstan/contracts";
import { unsentTexts } from "../../frame/kept-texts.ts";
import { isEdited, type Review } from "./review-state.ts";

/** What a reviewer wrote and has not sent: the edit, about which content, and the comment. */
export type UnsentReview = Pick<Review, "contentHash" | "text" | "comment">;

const keyOf = (person: string, gateId: string) => `review.${person}.${gateId}`;

export function readUnsent(person: string, gateId: string): UnsentReview | undefined {
  const kept = unsentTexts.read(keyOf(person, gateId));
  return kept === undefined ? undefined : (JSON.parse(kept) as UnsentReview);
}

/** Keeps what is unsent in this browser, by person and gate, so that a reload or a crash loses no word. */
export function keepUnsent(person: string, review: Review, detail: DeskDetail): void {
  const { contentHash, text, comment } = review;
  const unsent: UnsentReview = { contentHash, text: isEdited(review, detail) ? text : undefined, comment };
  const isNothing = review.sent || (unsent.text === undefined && comment.trim() === "");
  unsentTexts.keep(keyOf(person, detail.item.gateId), isNothing ? undefined : JSON.stringify(unsent));
}

export const dropUnsent = (person: string, gateId: string): void => unsentTexts.keep(keyOf(person, gateId), undefined);
