import type { DeskDetail } from "@capstan/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { isEdited, linksOf, type Review, type UpdateReview } from "./review-state.ts";

const typingRestsMs = 600;
/** Links are tried on the server meanwhile; their outcomes are asked for until none is awaited. */
const linksAgainMs = 2_000;

/** Checks an edit against the same rules and facts, once typing rests, and again while links of it are being tried. */
export function useEditCheck(workspace: string, review: Review, detail: DeskDetail, update: UpdateReview) {
  const gate = detail.item.gateId;
  const check = useMutation({
    mutationFn: (text: string) => api(deskEndpoints.check, { params: { workspace, gate }, body: { text } }),
    onSuccess: ({ proof, changed, links }, text) => update({ checked: { text, proof, changed, links } }),
  });
  const { mutate } = check;
  const { checked } = review;
  const isUnchecked = isEdited(review, detail) && checked?.text !== review.text;
  const isAwaited = linksOf(review, detail).some(({ status }) => status === "awaited");
  const text = isUnchecked || isAwaited ? review.text : undefined;
  // `checked` is another after each answer: links that are awaited still are asked about again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(() => mutate(text), isUnchecked ? typingRestsMs : linksAgainMs);
    return () => clearTimeout(timer);
  }, [text, isUnchecked, checked, mutate]);
  return check;
}
