import type { BudgetPeriod } from "./budget.ts";

/** From `startsAt` up to, not including, `endsAt`. */
export type Period = { startsAt: Date; endsAt: Date };

type Day = { year: number; month: number; day: number };

const hourMs = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day, the week (from Monday) or the month in which a moment lies, by the calendar of a zone: such a day has 23 or
 * 25 hours when clocks change. Where midnight does not exist, a day begins with its first moment that does.
 */
export function periodAt(at: Date, zone: string, period: BudgetPeriod): Period {
  const today = dayOf(at.getTime(), zone);
  const first = firstDay(today, period);
  const next = period === "month" ? addDays({ ...first, day: 1 }, 0, 1) : addDays(first, period === "week" ? 7 : 1, 0);
  return { startsAt: beginningOf(first, zone), endsAt: beginningOf(next, zone) };
}

function firstDay(today: Day, period: BudgetPeriod): Day {
  if (period === "day") return today;
  if (period === "month") return { ...today, day: 1 };
  const weekday = (new Date(utc(today)).getUTCDay() + 6) % 7;
  return addDays(today, -weekday, 0);
}

const utc = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day);

function addDays({ year, month, day }: Day, days: number, months: number): Day {
  const moved = new Date(Date.UTC(year, month - 1 + months, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** The first moment whose date in the zone is that day, or later where the day was left out: found by halving. */
function beginningOf(day: Day, zone: string): Date {
  const wanted = utc(day);
  let before = wanted - 16 * hourMs;
  let after = wanted + 16 * hourMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (utc(dayOf(middle, zone)) >= wanted) after = middle;
    else before = middle;
  }
  return new Date(after);
}

function dayOf(atMs: number, zone: string): Day {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(zone, format);
  }
  const [year, month, day] = format.format(atMs).split("-").map(Number);
  return { year: year!, month: month!, day: day! };
}
