import { newId, terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Budget } from "../budget.ts";

export type BudgetToSet = Omit<Budget, "id" | "workspaceId"> & { by: string; at: Date };

/**
 * Sets a budget, or changes the one of the same scope, period and unit, whose spending so far goes on counting; returns
 * its id. Errors: terminal `budget_amount_invalid`.
 */
export async function setBudget(tx: WorkspaceTx, budget: BudgetToSet): Promise<string> {
  const { scope, subject, period, unit, amount, enforcement, by, at } = budget;
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw terminal("budget_amount_invalid", {
      message: `A budget of ${amount} ${unit} cannot be kept.`,
      mend: "Give a whole number, 0 or more.",
    });
  }
  const { rows } = await tx.query<{ id: string }>(
    `insert into budget (id, workspace_id, scope, subject, period, unit, amount, enforcement, warn_at, owner, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (workspace_id, scope, subject, period, unit) where ended_at is null
       do update set amount = excluded.amount, enforcement = excluded.enforcement, warn_at = excluded.warn_at, owner = excluded.owner
     returning id`,
    [
      newId(at.getTime()),
      tx.workspaceId,
      scope,
      subject,
      period,
      unit,
      amount,
      enforcement,
      budget.warnAt,
      budget.owner,
      at,
      by,
    ],
  );
  const { id } = rows[0]!;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "budget.set",
    subjectKind: "budget",
    subjectId: id,
    details: { scope, period, unit, amount, enforcement },
  });
  return id;
}
