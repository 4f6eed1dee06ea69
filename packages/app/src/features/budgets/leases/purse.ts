import type { Budget } from "../budget.ts";
import type { Period } from "../period-at.ts";

/**
 * What this process may spend of one budget in one period without asking anybody: a lease that was granted to it.
 * `granted` covers what is under way (`inFlight`), what was spent and not written yet (`unsettled`), and the rest.
 */
export type Purse = {
  budget: Budget;
  period: Period;
  leaseId: string;
  granted: number;
  inFlight: number;
  unsettled: number;
  expiresMs: number;
  usedMs: number;
  /** A request for more that is under way. */
  asking: Promise<void> | undefined;
  /** So much was not there a moment ago. */
  shortage: { amount: number; untilMs: number } | undefined;
};

export const freeOf = ({ granted, inFlight, unsettled }: Purse): number => granted - inFlight - unsettled;
