import { terminal } from "@capstan/base";

/** A wall-clock reading: month and weekday count from 1 (January, Monday), minutes from midnight. */
export type WallTime = { year: number; month: number; day: number; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
    return format;
  } catch (cause) {
    throw terminal("unknown_time_zone", {
      message: `There is no time zone ${zone}.`,
      mend: "Write an IANA name such as Europe/Berlin.",
      cause,
    });
  }
}

/** How far `zone` is ahead of UTC at an instant, in milliseconds. */
function offsetMs(zone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return wall - Math.floor(at / 1000) * 1000;
}

/** What the clock on the wall in `zone` shows at an instant. Errors: terminal `unknown_time_zone`. */
export function toWall(zone: string, at: Date): WallTime {
  const wall = new Date(at.getTime() + offsetMs(zone, at.getTime()));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    minute:
      wall.getUTCHours() * 60 + wall.getUTCMinutes() + wall.getUTCSeconds() / 60 + wall.getUTCMilliseconds() / 60_000,
  };
}

/**
 * The instant at which the clock on the wall shows `wall`. A reading that daylight saving skips gives the instant of
 * the change; one that it repeats gives the first.
 */
export function fromWall(zone: string, wall: WallTime): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day) + wall.minute * 60_000;
  const early = asUtc - offsetMs(zone, asUtc - 86_400_000);
  const late = asUtc - offsetMs(zone, asUtc + 86_400_000);
  if (early === late) return new Date(early);
  const first = Math.min(early, late);
  const second = Math.max(early, late);
  if (first + offsetMs(zone, first) === asUtc) return new Date(first);
  if (second + offsetMs(zone, second) === asUtc) return new Date(second);
  return new Date(changeBetween(zone, first - 1, second));
}

function changeBetween(zone: string, before: number, after: number): number {
  const target = offsetMs(zone, after);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === target) high = middle;
    else low = middle;
  }
  return high;
}

/** The calendar day of an instant in `zone`, `2026-11-18`. */
export function dayIn(zone: string, at: Date): string {
  const { year, month, day } = toWall(zone, at);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
