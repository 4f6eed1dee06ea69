import type { AccountRow } from "@capstan/contracts";

export const accountOrders = ["score", "level", "thisWeek", "name"] as const;
export type AccountOrder = (typeof accountOrders)[number];
export type AccountFilter = { text: string; level: string | undefined; newlyActive: boolean };

/** The accounts that fit the filter, in the chosen order; levels are given strongest first, and by level those that woke up come before all. */
export function selectAccounts(
  accounts: AccountRow[],
  filter: AccountFilter,
  order: AccountOrder,
  levels: string[],
): AccountRow[] {
  const text = filter.text.trim().toLowerCase();
  const compare: Record<AccountOrder, (a: AccountRow, b: AccountRow) => number> = {
    score: (a, b) => b.score - a.score,
    thisWeek: (a, b) => b.thisWeek - a.thisWeek,
    level: (a, b) =>
      Number(b.newlyActive) - Number(a.newlyActive) ||
      levels.indexOf(a.level) - levels.indexOf(b.level) ||
      b.score - a.score,
    name: (a, b) => a.name.localeCompare(b.name),
  };
  return accounts
    .filter((account) => !filter.level || account.level === filter.level)
    .filter((account) => !filter.newlyActive || account.newlyActive)
    .filter((account) => !text || `${account.name} ${account.domain}`.toLowerCase().includes(text))
    .sort(compare[order]);
}
