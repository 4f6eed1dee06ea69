import { terminal } from "@capstan/base";
import { wallToInstantMs } from "./zone-offset.ts";

const WEEK_MS = 7 * 86_400_000;

/**
 * Where the weeks before a day begin and end.
 * Shape: `count + 1` instants, newest first: the day's local midnight, then the local midnight seven days before it, and
 * so on. Week 0 is [1] ≤ t < [0].
 * Units: epoch milliseconds. A week with a change of the clock is 167 or 169 hours long.
 * Errors: terminal `bad_date`, `unknown_time_zone`.
 */
export function weekBoundaries(asOf: string, zone: string, count: number): number[] {
  const midnight = parseDay(asOf);
  return Array.from({ length: count + 1 }, (_, week) => wallToInstantMs(zone, midnight - week * WEEK_MS));
}

/** A calendar day, "2026-08-22", as epoch milliseconds of its midnight in UTC. */
export function parseDay(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
    throw terminal("bad_date", { message: `"${day}" is not a calendar day.`, mend: "Write it as YYYY-MM-DD." });
  }
  return at;
}

/** The calendar day that is `days` after another (before, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(parseDay(day) + days * 86_400_000).toISOString().slice(0, 10);
}
