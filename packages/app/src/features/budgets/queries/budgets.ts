import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Budget, BudgetState } from "../budget.ts";
import { periodAt } from "../period-at.ts";

/** The budgets that hold now, in the order of their scope. */
export async function listBudgets(tx: WorkspaceTx): Promise<Budget[]> {
  const { rows } = await tx.query<Budget>({
    name: "budgets-of-workspace",
    text: `select id, workspace_id as "workspaceId", scope, subject, period, unit, amount, enforcement,
             warn_at as "warnAt", owner
           from budget where workspace_id = $1 and ended_at is null order by scope, subject, period, unit`,
    values: [tx.workspaceId],
  });
  return rows;
}

/** Each budget with what was spent of it in the period of `at`, by the calendar of `zone`. */
export async function budgetStates(tx: WorkspaceTx, { at, zone }: { at: Date; zone: string }): Promise<BudgetState[]> {
  const budgets = await listBudgets(tx);
  const { rows } = await tx.query<{ budget_id: string; starts_at: Date; spent: number; leased: number }>(
    "select budget_id, starts_at, spent, leased from budget_period where workspace_id = $1 and ends_at > $2",
    [tx.workspaceId, at],
  );
  return budgets.map((budget) => {
    const period = periodAt(at, zone, budget.period);
    const row = rows.find(
      ({ budget_id, starts_at }) => budget_id === budget.id && starts_at.getTime() === period.startsAt.getTime(),
    );
    return { budget, ...period, spent: row?.spent ?? 0, leased: row?.leased ?? 0 };
  });
}
