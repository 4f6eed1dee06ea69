import type { PrivacyPolicyBody, PrivacyPolicyView } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/call.ts";
import { privacyEndpoints } from "../../api/endpoints.ts";
import { privacyEffectsQuery, privacyPolicyQuery } from "../../api/privacy-queries.ts";
import { toProblem } from "../../api/problem.ts";
import { announce } from "../../frame/announce.tsx";
import { useSettled } from "../../frame/use-settled.ts";
import { useUnsaved } from "../../frame/use-unsaved.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { listPolicyChanges } from "./list-policy-changes.ts";

export type PolicyDraft = ReturnType<typeof usePolicyDraft>;

/**
 * The rules being changed, held against what is saved. A change that somebody else saved meanwhile is never written over:
 * the save is refused, theirs is read, and what the draft differs in is told anew.
 */
export function usePolicyDraft(view: PrivacyPolicyView) {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [edited, setEdited] = useState<PrivacyPolicyBody>();
  const policy = edited ?? view.policy;
  const isChanged = JSON.stringify(policy) !== JSON.stringify(view.policy);
  useUnsaved(isChanged, "tab");
  const saved = useQuery(privacyEffectsQuery(slug, view.policy));
  const settled = useSettled(policy);
  const drafted = useQuery(privacyEffectsQuery(slug, settled));
  const read = privacyPolicyQuery(slug).queryKey;
  const save = useMutation({
    mutationFn: (note: string) =>
      api(privacyEndpoints.savePolicy, {
        params: { workspace: slug },
        body: { policy, note, version: view.version },
      }),
    onSuccess: (next) => {
      cache.setQueryData(read, next);
      setEdited(undefined);
      announce(`Version ${next.version} holds from now on.`);
    },
    onError: async (error) => {
      if (toProblem(error).code === "privacy_policy_changed") await cache.invalidateQueries({ queryKey: read });
    },
  });
  const isWorkedOut = settled === policy && drafted.data !== undefined && !drafted.isPlaceholderData;
  const changes =
    isChanged && isWorkedOut && saved.data
      ? listPolicyChanges({ policy: view.policy, effects: saved.data }, { policy, effects: drafted.data })
      : [];
  return {
    view,
    policy,
    isChanged,
    isWorkedOut,
    changes,
    effects: { saved: saved.data, drafted: drafted.data, error: drafted.error, retry: () => void drafted.refetch() },
    change: (part: Partial<PrivacyPolicyBody>) => setEdited({ ...policy, ...part }),
    discard: () => {
      setEdited(undefined);
      save.reset();
    },
    save,
  };
}
