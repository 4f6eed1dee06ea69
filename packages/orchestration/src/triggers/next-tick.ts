import { terminal } from "@capstan/base";
import { Cron } from "croner";

/**
 * The first tick of a five-field cron line after an instant, in a time zone; null when there is none.
 * A fixed time that daylight saving skips runs right after the change, one that it repeats runs once.
 * Errors: terminal `bad_cron`.
 */
export function nextTick(cron: string, zone: string, after: Date): Date | null {
  try {
    return new Cron(cron, { timezone: zone, mode: "5-part", paused: true }).nextRun(after);
  } catch (cause) {
    throw terminal("bad_cron", {
      message: `The schedule "${cron}" in ${zone} cannot be read.`,
      mend: "Write five fields (minute hour day month weekday) and an IANA time zone.",
      cause,
    });
  }
}

type MissedTicks = { latest: Date; count: number; next: Date | null };

/** The ticks from `due` up to `now`: the latest of them, how many there were (at most 1,000 are counted), and the next. */
export function ticksUntil(cron: string, zone: string, due: Date, now: Date): MissedTicks {
  let latest = due;
  let count = 1;
  let next = nextTick(cron, zone, due);
  while (next && next <= now) {
    latest = next;
    if (++count >= 1_000) return { latest, count, next: nextTick(cron, zone, now) };
    next = nextTick(cron, zone, next);
  }
  return { latest, count, next };
}
