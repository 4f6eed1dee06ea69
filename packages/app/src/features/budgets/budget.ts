import { budgetPeriods, budgetScopes, type budgetUnits } from "@capstan/contracts";

export { budgetPeriods, budgetScopes };
export type BudgetScope = (typeof budgetScopes)[number];
export type BudgetPeriod = (typeof budgetPeriods)[number];
export type BudgetUnit = (typeof budgetUnits)[number];

/**
 * How much may be spent on models, by whom, in which time. Units: `amount` in millionths of a US dollar or in tokens
 * (input and output together). `hard` refuses what would go beyond it, `soft` only tells its owner.
 */
export type Budget = {
  id: string;
  workspaceId: string;
  scope: BudgetScope;
  /** Team or workflow name, person or key id, `provider/model`; empty for the workspace. */
  subject: string;
  period: BudgetPeriod;
  unit: BudgetUnit;
  amount: number;
  enforcement: "hard" | "soft";
  /** Shares of the amount, 0 up, at which the owner is told. */
  warnAt: readonly number[];
  /** `role:manager`, `person:<id>`. */
  owner: string;
};

/** A budget and how it stands in its current period. */
export type BudgetState = { budget: Budget; startsAt: Date; endsAt: Date; spent: number; leased: number };
