import type { BudgetView } from "@capstan/contracts";

const scopes: readonly BudgetView["scope"][] = ["workspace", "team", "person", "key", "workflow", "model"];

/** Budgets that are used up first, then those that are heading beyond; of the same the wider one, as they came. */
export const inOrderOfNeed = (budgets: readonly BudgetView[]): BudgetView[] =>
  budgets.toSorted((a, b) => needOf(a) - needOf(b) || scopes.indexOf(a.scope) - scopes.indexOf(b.scope));

function needOf({ spent, amount, forecast }: BudgetView): number {
  if (spent >= amount) return 0;
  return forecast !== null && forecast > amount ? 1 : 2;
}
