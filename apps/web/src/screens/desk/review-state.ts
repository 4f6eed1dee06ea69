import type { DeskDetail, EditLink, ProofBody } from "@capstan/contracts";
import { useCallback, useState } from "react";
import type { ReasonCode } from "./wording.ts";

export type ReviewMode = "read" | "edit" | "difference" | "preview";
export type ReviewPanel = "request-changes" | "reject" | "delegate";

/** What a reviewer has begun on one item; it stays when they look at another item and come back. */
export type Review = {
  /** The content that this review is about; another hash means that the draft has changed since. */
  contentHash: string;
  seenVersion: number | undefined;
  mode: ReviewMode;
  text: string | undefined;
  /** The edit that was discarded last, until it is brought back or another begins. */
  discarded: string | undefined;
  /** The edit or comment comes from an earlier visit. */
  restored: boolean;
  /** It was decided with this, and nothing of it is unsent, unless the decision is taken back. */
  sent: boolean;
  checked: { text: string; proof: ProofBody; changed: number; links: EditLink[] } | undefined;
  panel: ReviewPanel | undefined;
  reason: ReasonCode | undefined;
  comment: string;
  delegateTo: string;
  settled: string[];
  accepted: string[];
  finding: number;
  baseline: number | undefined;
};

export function startReview(detail: DeskDetail): Review {
  return {
    contentHash: detail.draft.contentHash,
    seenVersion: detail.lastSeenVersion,
    mode: "read",
    text: undefined,
    discarded: undefined,
    restored: false,
    sent: false,
    checked: undefined,
    panel: undefined,
    reason: undefined,
    comment: "",
    delegateTo: "",
    settled: [],
    accepted: [],
    finding: -1,
    baseline: undefined,
  };
}

/** Of what is decided the text is the one that was decided, whatever somebody had begun to write. */
export const isEdited = (review: Review, detail: DeskDetail): boolean =>
  detail.item.status !== "decided" && review.text !== undefined && review.text !== detail.draft.text;
/** The text as the reviewer has it now. */
export const textOf = (review: Review, detail: DeskDetail): string =>
  isEdited(review, detail) ? (review.text ?? "") : detail.draft.text;

/** The proof of the text on the screen; undefined while an edit waits for its check. */
export function proofOf(review: Review, detail: DeskDetail): ProofBody | undefined {
  if (!isEdited(review, detail)) return detail.proof;
  return review.checked?.text === review.text ? review.checked?.proof : undefined;
}

/** What is known of the links of an edit, once it is checked. */
export const linksOf = (review: Review, detail: DeskDetail): EditLink[] =>
  isEdited(review, detail) && review.checked?.text === review.text ? (review.checked?.links ?? []) : [];

export type Reviews = Record<string, Review>;
export type UpdateReview = (change: Partial<Review> | ((review: Review) => Partial<Review>)) => void;

type Begun = Pick<Review, "contentHash" | "text" | "comment">;

/** A review that goes on from what was written before, about this content or about the one before it. */
export function goOn(detail: DeskDetail, begun: Begun | undefined): Review {
  const fresh = startReview(detail);
  if (!begun) return fresh;
  const isSame = begun.contentHash === detail.draft.contentHash;
  const seen = detail.versions.find(({ contentHash }) => contentHash === begun.contentHash)?.version;
  return { ...fresh, seenVersion: isSame ? fresh.seenVersion : seen, text: begun.text, comment: begun.comment };
}

/**
 * The reviews of this visit, by gate; one that is decided stays, so that undo brings an edit back. A draft that has
 * changed begins a new one. `unsent` gives what an earlier visit left.
 */
export function useReviews(unsent: (gateId: string) => Begun | undefined) {
  const [reviews, setReviews] = useState<Reviews>({});
  const begin = useCallback(
    (detail: DeskDetail) => {
      const { gateId } = detail.item;
      setReviews((all) => {
        const current = all[gateId];
        if (current?.contentHash === detail.draft.contentHash) return all;
        if (current) return { ...all, [gateId]: { ...goOn(detail, current), comment: "" } };
        const left = unsent(gateId);
        return { ...all, [gateId]: { ...goOn(detail, left), restored: left !== undefined } };
      });
    },
    [unsent],
  );
  const update = useCallback((gateId: string, change: Parameters<UpdateReview>[0]) => {
    setReviews((all) => {
      const review = all[gateId];
      if (!review) return all;
      return { ...all, [gateId]: { ...review, ...(typeof change === "function" ? change(review) : change) } };
    });
  }, []);
  return { reviews, begin, update };
}
