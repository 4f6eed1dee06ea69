import { terminal } from "@capstan/base";

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Milliseconds that a zone's wall clock is ahead of UTC at an instant (negative west of Greenwich).
 * Errors: terminal `unknown_time_zone`.
 * Source: the IANA database that ships with Node.js.
 */
export function zoneOffsetMs(zone: string, instantMs: number): number {
  const wall: Record<string, number> = {};
  for (const part of zoneFormat(zone).formatToParts(instantMs)) wall[part.type] = Number(part.value);
  const seconds = Date.UTC(wall.year!, wall.month! - 1, wall.day, wall.hour, wall.minute, wall.second);
  return seconds - Math.floor(instantMs / 1000) * 1000;
}

/**
 * The instant at which a zone's wall clock shows `wallMs` (that wall time written as if it were UTC).
 * A time that happens twice means the first of the two; one that is skipped is moved forward by the length of the gap.
 * Source: the rule "compatible" of ECMAScript Temporal and RFC 5545.
 */
export function wallToInstantMs(zone: string, wallMs: number): number {
  const before = zoneOffsetMs(zone, wallMs - DAY_MS);
  const after = zoneOffsetMs(zone, wallMs + DAY_MS);
  const meets = [before, after].map((offset) => wallMs - offset).filter((at) => zoneOffsetMs(zone, at) === wallMs - at);
  return meets.length > 0 ? Math.min(...meets) : wallMs - before;
}

/** A change of a zone's offset: the instant, and the offsets on either side of it. */
export type ZoneTransition = { atMs: number; beforeMs: number; afterMs: number };

const transitions = new Map<string, ZoneTransition[]>();
const FIRST_MS = Date.UTC(1990, 0, 1);
const LAST_MS = Date.UTC(2050, 0, 1);

/** Every change of offset from 1990 to 2050, oldest first. */
export function zoneTransitions(zone: string): readonly ZoneTransition[] {
  const known = transitions.get(zone);
  if (known) return known;
  const found: ZoneTransition[] = [];
  let offset = zoneOffsetMs(zone, FIRST_MS);
  for (let day = FIRST_MS + DAY_MS; day <= LAST_MS; day += DAY_MS) {
    const next = zoneOffsetMs(zone, day);
    if (next !== offset) found.push({ atMs: changeBetween(zone, day - DAY_MS, day), beforeMs: offset, afterMs: next });
    offset = next;
  }
  transitions.set(zone, found);
  return found;
}

const DAY_MS = 86_400_000;

function changeBetween(zone: string, fromMs: number, toMs: number): number {
  const old = zoneOffsetMs(zone, fromMs);
  let low = fromMs;
  let high = toMs;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (zoneOffsetMs(zone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
    return format;
  } catch (cause) {
    throw terminal("unknown_time_zone", {
      message: `"${zone}" is not a time zone that is known here.`,
      mend: "Use a name of the IANA database, such as Europe/Berlin or America/Chicago.",
      cause,
    });
  }
}
