import { terminal } from "@capstan/base";
import { dayIn, fromWall, toWall } from "./zoned-time.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** When a workspace works: spans of wall-clock time per weekday (`["09:00", "17:30"]`), and days off (`2026-12-25`). */
export type WorkingCalendar = {
  zone: string;
  hours: Partial<Record<Weekday, readonly (readonly [from: string, to: string])[]>>;
  holidays: readonly string[];
};

export const officeHours = (zone: string): WorkingCalendar => ({
  zone,
  hours: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [["09:00", "17:00"]]])),
  holidays: [],
});

type Span = { from: number; to: number };
const plainMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
const horizonDays = 3 * 366;

/**
 * The instant `duration` after `from`. Minutes, hours, days and weeks are plain elapsed time; working hours count only
 * while the workspace works; a working day later is the same time of day on the next day worked (its closing time at
 * the latest). What starts outside working hours counts from the next opening.
 * Errors: terminal `bad_duration`, `no_working_hours`, `unknown_time_zone`.
 */
export function addDuration(calendar: WorkingCalendar, from: Date, duration: string): Date {
  const match = /^(\d+) (working )?(minute|hour|day|week)s?$/.exec(duration);
  if (!match) throw badDuration(duration);
  const count = Number(match[1]);
  const unit = match[3] as keyof typeof plainMs;
  if (!match[2]) return new Date(from.getTime() + count * plainMs[unit]);
  if (unit === "hour") return addWorkingMs(calendar, from, count * plainMs.hour);
  if (unit === "day") return addWorkingDays(calendar, from, count);
  throw badDuration(duration);
}

/** Time worked between two instants, in milliseconds. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  let sum = 0;
  for (const span of spansFrom(calendar, from)) {
    if (span.from >= to.getTime()) break;
    sum += Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime());
  }
  return sum;
}

function addWorkingMs(calendar: WorkingCalendar, from: Date, ms: number): Date {
  let left = ms;
  for (const span of spansFrom(calendar, from)) {
    const begin = Math.max(span.from, from.getTime());
    if (left <= span.to - begin) return new Date(begin + left);
    left -= span.to - begin;
  }
  throw noWorkingHours(calendar);
}

function addWorkingDays(calendar: WorkingCalendar, from: Date, count: number): Date {
  const begin = addWorkingMs(calendar, from, 0);
  if (count === 0) return begin;
  const timeOfDay = toWall(calendar.zone, begin).minute;
  let left = count;
  for (const day of daysFrom(calendar, begin)) {
    if (day.date === dayIn(calendar.zone, begin)) continue;
    if (--left > 0) continue;
    const wanted = fromWall(calendar.zone, { ...day.at, minute: timeOfDay }).getTime();
    const span = day.spans.find(({ to }) => wanted <= to) ?? day.spans.at(-1)!;
    return new Date(Math.min(Math.max(wanted, span.from), span.to));
  }
  throw noWorkingHours(calendar);
}

function* spansFrom(calendar: WorkingCalendar, from: Date): Generator<Span> {
  for (const day of daysFrom(calendar, from)) {
    for (const span of day.spans) if (span.to > from.getTime()) yield span;
  }
}

/** Days that are worked, from the day of `from` on. */
function* daysFrom(calendar: WorkingCalendar, from: Date) {
  const start = toWall(calendar.zone, from);
  for (let index = 0; index < horizonDays; index++) {
    const noon = new Date(Date.UTC(start.year, start.month - 1, start.day + index, 12));
    const date = noon.toISOString().slice(0, 10);
    if (calendar.holidays.includes(date)) continue;
    const at = { year: noon.getUTCFullYear(), month: noon.getUTCMonth() + 1, day: noon.getUTCDate() };
    const spans = (calendar.hours[weekdays[(noon.getUTCDay() + 6) % 7]!] ?? [])
      .map(([open, close]) => ({
        from: fromWall(calendar.zone, { ...at, minute: minuteOf(open) }).getTime(),
        to: fromWall(calendar.zone, { ...at, minute: minuteOf(close) }).getTime(),
      }))
      .filter(({ from: opens, to: closes }) => closes > opens)
      .sort((a, b) => a.from - b.from);
    if (spans.length > 0) yield { date, at, spans };
  }
}

function minuteOf(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (minute >= 0 && minute <= 1440) return minute;
  throw terminal("bad_working_hours", {
    message: `${text} is not a time of day.`,
    mend: "Write hours and minutes as 09:00, at most 24:00.",
  });
}

const badDuration = (duration: string) =>
  terminal("bad_duration", {
    message: `${duration} is not a length of time.`,
    mend: "Write a number and a unit: 30 minutes, 4 working hours, 2 working days.",
  });

const noWorkingHours = (calendar: WorkingCalendar) =>
  terminal("no_working_hours", {
    message: "The workspace's calendar has no working hours in the next three years.",
    mend: "Give at least one weekday its hours.",
    details: { zone: calendar.zone },
  });
