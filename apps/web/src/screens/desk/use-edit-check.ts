import type { DeskDetail } from "@capstan/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { isEdited, type Review, type UpdateReview } from "./review-state.ts";

/** Checks an edit against the same rules and facts, once typing rests for 600 ms. */
export function useEditCheck(workspace: string, review: Review, detail: DeskDetail, update: UpdateReview) {
  const gate = detail.item.gateId;
  const check = useMutation({
    mutationFn: (text: string) => api(deskEndpoints.check, { params: { workspace, gate }, body: { text } }),
    onSuccess: ({ proof, changed }, text) => update({ checked: { text, proof, changed } }),
  });
  const { mutate } = check;
  const text = isEdited(review, detail) && review.checked?.text !== review.text ? review.text : undefined;
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(() => mutate(text), 600);
    return () => clearTimeout(timer);
  }, [text, mutate]);
  return check;
}
