import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Ends a budget; what was spent of it stays on record. Errors: terminal `not_found`. */
export async function endBudget(
  tx: WorkspaceTx,
  budgetId: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const { rowCount } = await tx.query(
    "update budget set ended_at = $3 where workspace_id = $1 and id::text = $2 and ended_at is null",
    [tx.workspaceId, budgetId, at],
  );
  if (rowCount === 0) {
    throw terminal("not_found", { message: "There is no such budget here.", mend: "See the list of budgets." });
  }
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "budget.ended",
    subjectKind: "budget",
    subjectId: budgetId,
  });
}
