import type { Account } from "@capstan/contracts";

/**
 * An account as the consolidate step leaves it: beside what expressions may ask, the levels that the decision table
 * gave in the same pass over the events, for the decide step to take up.
 */
export type ConsolidatedAccount = Account & { level: string; previousLevel: string; newlyActive: boolean };
