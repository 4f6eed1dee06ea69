import type { DeskDetail, ProofBody } from "@capstan/contracts";
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
  checked: { text: string; proof: ProofBody; changed: number } | undefined;
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

/** The text as the reviewer has it now. */
export const textOf = (review: Review, detail: DeskDetail): string => review.text ?? detail.draft.text;
export const isEdited = (review: Review, detail: DeskDetail): boolean =>
  review.text !== undefined && review.text !== detail.draft.text;

/** The proof of the text on the screen; undefined while an edit waits for its check. */
export function proofOf(review: Review, detail: DeskDetail): ProofBody | undefined {
  if (!isEdited(review, detail)) return detail.proof;
  return review.checked?.text === review.text ? review.checked?.proof : undefined;
}

export type Reviews = Record<string, Review>;
export type UpdateReview = (change: Partial<Review> | ((review: Review) => Partial<Review>)) => void;

/**
 * The reviews of this visit, by gate; one that is decided stays, so that undo brings an edit back. A draft that has
 * changed begins a new one.
 */
export function useReviews() {
  const [reviews, setReviews] = useState<Reviews>({});
  const begin = useCallback((detail: DeskDetail) => {
    const { gateId } = detail.item;
    setReviews((all) => {
      const current = all[gateId];
      if (current?.contentHash === detail.draft.contentHash) return all;
      const fresh = startReview(detail);
      const seenVersion = current
        ? detail.versions.find((v) => v.contentHash === current.contentHash)?.version
        : fresh.seenVersion;
      return { ...all, [gateId]: { ...fresh, seenVersion, text: current?.text } };
    });
  }, []);
  const update = useCallback((gateId: string, change: Parameters<UpdateReview>[0]) => {
    setReviews((all) => {
      const review = all[gateId];
      if (!review) return all;
      return { ...all, [gateId]: { ...review, ...(typeof change === "function" ? change(review) : change) } };
    });
  }, []);
  return { reviews, begin, update };
}
