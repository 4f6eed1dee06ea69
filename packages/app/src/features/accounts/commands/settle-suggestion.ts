import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type SuggestionToSettle = { id: string; same: boolean; by: string; at: Date };

/** Keeps what a person says of two accounts; runs from the next on count by it. Errors: terminal `not_found`. */
export async function settleSuggestion(tx: WorkspaceTx, { id, same, by, at }: SuggestionToSettle): Promise<void> {
  const settled = await tx.query(
    "update account_suggestion set settled_same = $2, settled_by = $3, settled_at = $4 where id::text = $1 and settled_at is null",
    [id, same, by, at],
  );
  if (settled.rowCount === 0)
    throw terminal("not_found", { message: "This suggestion was settled already", mend: "See what is left." });
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "suggestion.settled",
    subjectKind: "suggestion",
    subjectId: id,
    details: { same },
  });
}
