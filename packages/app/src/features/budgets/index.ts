export { type BudgetPeriod, type BudgetScope, type BudgetUnit, budgetPeriods, budgetScopes } from "./budget.ts";
export { endBudget } from "./commands/end-budget.ts";
export { setBudget } from "./commands/set-budget.ts";
export { budgetStates } from "./queries/budgets.ts";
