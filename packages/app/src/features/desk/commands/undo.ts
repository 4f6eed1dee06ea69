import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { dropUntried } from "../../links/index.ts";
import { actorOf } from "../../people/index.ts";

/**
 * Takes one's own decision back, until the run has gone on with it; an edit that came with it goes too (its hash stays
 * with the decision). Errors: those of the engine's undoDecision.
 */
export async function undo(
  app: App,
  tx: WorkspaceTx,
  { gateId, principal }: { gateId: string; principal: Principal },
): Promise<void> {
  const actor = actorOf(principal);
  await app.orchestrator.undoDecision(tx, { gateId, by: { kind: "person", id: actor } });
  const undone = await tx.query<{ id: string; draftId: string; version: number; decision: string }>(
    `update review_decision set undone_at = $3 where gate_id = $1 and decided_by = $2 and undone_at is null
     returning id, draft_id as "draftId", version, decision`,
    [gateId, actor, app.clock.now()],
  );
  const edit = undone.rows.find(({ decision }) => decision === "approve-with-edits");
  if (!edit) return;
  await dropUntried(tx, edit.id);
  await tx.query("delete from draft_version where draft_id = $1 and version = $2 and author = $3", [
    edit.draftId,
    edit.version,
    actor,
  ]);
}
