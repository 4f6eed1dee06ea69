import type { Period } from "./period-at.ts";

/** So much of a period has to be over before it says anything about the rest. */
const leastShare = 0.1;

/** What will be spent by the period's end if it goes on as so far; null while it is too early to say. */
export function forecastSpend(spent: number, { startsAt, endsAt }: Period, at: Date): number | null {
  const share = (at.getTime() - startsAt.getTime()) / (endsAt.getTime() - startsAt.getTime());
  if (share < leastShare) return null;
  return Math.round(spent / Math.min(1, share));
}
