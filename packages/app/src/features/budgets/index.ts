export {
  type Budget,
  type BudgetPeriod,
  type BudgetScope,
  type BudgetUnit,
  budgetPeriods,
  budgetScopes,
} from "./budget.ts";
export { endBudget } from "./commands/end-budget.ts";
export { setBudget } from "./commands/set-budget.ts";
export { serveBudgets } from "./http.ts";
export {
  type BudgetKeeper,
  createBudgetKeeper,
  type Reservation,
  type Spending,
  shortageChannel,
} from "./leases/budget-keeper.ts";
export { type BudgetWarning, endLapsedLeases, settleLeases } from "./leases/lease-rows.ts";
export { budgetStates, listBudgets } from "./queries/budgets.ts";
