import type { DecisionBody, DecisionKind, DeskItem } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { formatPercent } from "../../ui/format-number.ts";
import { decidedWords } from "./wording.ts";

export type LastDecision = { gateId: string; say: string; undoUntil: string | undefined };

/** Sends decisions, remembers the last one, and takes it back while the run has not gone on. */
export function useDecide(workspace: string, onDecided: (gateId: string) => void, onUndone: (gateId: string) => void) {
  const cache = useQueryClient();
  const [last, setLast] = useState<LastDecision>();
  const refresh = (gateId: string) =>
    Promise.all([
      cache.invalidateQueries({ queryKey: [workspace, "desk"] }),
      cache.invalidateQueries({ queryKey: [workspace, "desk-item", gateId] }),
      cache.invalidateQueries({ queryKey: [workspace, "today"] }),
    ]);
  const decide = useMutation({
    mutationFn: ({ item, body }: { item: DeskItem; body: DecisionBody }) =>
      api(deskEndpoints.decide, { params: { workspace, gate: item.gateId }, body }),
    // Not awaited: the decision is made, and the next one must not wait until every list has been read again.
    onSuccess: (result, { item }) => {
      const say = describe(result.decision, item, result.changed);
      setLast({ gateId: item.gateId, say, undoUntil: result.undoUntil });
      announce(`${say}.${result.undoUntil ? " Press U to undo." : ""}`);
      onDecided(item.gateId);
      void refresh(item.gateId);
    },
    // Somebody else may have decided meanwhile, or the answer to a decision that counted was lost: look how it stands.
    onError: (_error, { item }) => refresh(item.gateId),
  });
  const undo = useMutation({
    mutationFn: (gate: string) => api(deskEndpoints.undo, { params: { workspace, gate } }),
    onSuccess: async (_result, gate) => {
      setLast(undefined);
      announce("The decision is taken back.");
      await refresh(gate);
      onUndone(gate);
    },
  });
  return { decide, undo, last };
}

function describe(decision: DecisionKind, item: DeskItem, changed: number | undefined): string {
  const edit =
    decision === "approve-with-edits" && changed !== undefined ? `, ${formatPercent(changed)} of the text changed` : "";
  return `${decidedWords[decision]}: ${item.title} “${item.subject}”${edit}`;
}
