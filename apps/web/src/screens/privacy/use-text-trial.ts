import type { PrivacyTrial } from "@capstan/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** As much as the server takes at once. */
export const mostTried = 100_000;

/**
 * A text and what of it would leave, once typing rests; what came of another text is never shown over this one. The text
 * is personal data, so unlike in Judgement it is in no address and is gone with the screen.
 */
export function useTextTrial(draft: PolicyDraft, destination: string) {
  const { slug } = useWorkspace();
  const [text, setText] = useState("");
  const rules = draft.isChanged ? draft.policy : undefined;
  const asked = JSON.stringify({ text, destination, ...(rules ? { policy: rules } : {}) });
  const [done, setDone] = useState<{ asked: string; trial: PrivacyTrial }>();
  const trying = useMutation({
    mutationFn: (body: string) =>
      api(privacyEndpoints.tryText, {
        params: { workspace: slug },
        body: JSON.parse(body) as { text: string; destination: string },
      }),
    onSuccess: (trial, body) => setDone({ asked: body, trial }),
  });
  const { mutate } = trying;
  const isAsked = text.trim() !== "" && text.length <= mostTried;
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => mutate(asked), 350);
    return () => clearTimeout(timer);
  }, [asked, isAsked, mutate]);
  return {
    text,
    setText,
    trial: done?.asked === asked ? done.trial : undefined,
    error: trying.variables === asked ? trying.error : null,
    retry: () => mutate(asked),
  };
}
