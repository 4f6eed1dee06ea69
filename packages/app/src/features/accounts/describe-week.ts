import type { Week } from "@capstan/contracts";

/**
 * The seven days before a day, as people say them: `12 to 18 November 2026`. `end` is exclusive.
 * The ISO week is that of the week's fourth day.
 */
export function describeWeek(asOf: string, zone: string): Week {
  const end = Date.parse(`${asOf}T00:00:00Z`);
  const start = end - 7 * 86_400_000;
  const last = end - 86_400_000;
  return {
    start: isoDay(start),
    end: asOf,
    label: describeSpan(start, last),
    isoWeek: isoWeek(start + 3 * 86_400_000),
    zone,
  };
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const part = (ms: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(ms);

function describeSpan(first: number, last: number): string {
  const until = part(last, { day: "numeric", month: "long", year: "numeric" });
  if (isoDay(first).slice(0, 7) === isoDay(last).slice(0, 7)) return `${part(first, { day: "numeric" })} to ${until}`;
  if (isoDay(first).slice(0, 4) === isoDay(last).slice(0, 4))
    return `${part(first, { day: "numeric", month: "long" })} to ${until}`;
  return `${part(first, { day: "numeric", month: "long", year: "numeric" })} to ${until}`;
}

/** `2026-W47`. Source: ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(ms: number): string {
  const day = new Date(ms);
  const thursday = ms + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * 86_400_000));
  return `${year}-W${String(week).padStart(2, "0")}`;
}
