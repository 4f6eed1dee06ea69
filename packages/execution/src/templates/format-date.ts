import { terminal } from "@capstan/base";

type DateParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  monthLong: string;
  monthShort: string;
  weekdayLong: string;
  weekdayShort: string;
};

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

/** What `%x` writes, as in strftime; a `-` after the `%` leaves out the leading zero. */
const tokens: Record<string, (parts: DateParts) => string> = {
  Y: (p) => pad(p.year, 4),
  m: (p) => pad(p.month),
  d: (p) => pad(p.day),
  e: (p) => String(p.day),
  H: (p) => pad(p.hour),
  M: (p) => pad(p.minute),
  S: (p) => pad(p.second),
  B: (p) => p.monthLong,
  b: (p) => p.monthShort,
  A: (p) => p.weekdayLong,
  a: (p) => p.weekdayShort,
  F: (p) => `${pad(p.year, 4)}-${pad(p.month)}-${pad(p.day)}`,
  G: (p) => pad(isoWeek(p).year, 4),
  V: (p) => pad(isoWeek(p).week),
  "%": () => "%",
};

/** ISO 8601 week: the one that holds the Thursday. */
function isoWeek(parts: Pick<DateParts, "year" | "month" | "day">): { year: number; week: number } {
  const thursday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7) };
}

function partsIn(instant: Date, zone: string): DateParts {
  const read = (options: Intl.DateTimeFormatOptions) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options })
        .formatToParts(instant)
        .map(({ type, value }) => [type, value]),
    );
  const numeric = read({
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
  const long = read({ month: "long", weekday: "long" });
  const short = read({ month: "short", weekday: "short" });
  return {
    year: Number(numeric.year),
    month: Number(numeric.month),
    day: Number(numeric.day),
    hour: Number(numeric.hour),
    minute: Number(numeric.minute),
    second: Number(numeric.second),
    monthLong: long.month ?? "",
    monthShort: short.month === "Sept" ? "Sep" : (short.month ?? ""),
    weekdayLong: long.weekday ?? "",
    weekdayShort: short.weekday ?? "",
  };
}

function assertZone(zone: string): void {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
  } catch (cause) {
    throw terminal("template_bad_argument", {
      message: `"${zone}" is not a time zone.`,
      mend: 'Give a name of the IANA list, such as "Europe/Berlin" or "UTC".',
      cause,
    });
  }
}

/**
 * An instant written in a time zone by a strftime pattern.
 * Shape: `value` is a Date, epoch milliseconds, or ISO 8601 text with an offset; a plain `YYYY-MM-DD` is that day in any zone.
 * Errors: terminal `template_bad_argument` for a value that is no date, an unknown zone or an unknown `%` token.
 */
export function formatDateIn(value: unknown, zone: string, pattern: string): string {
  assertZone(zone);
  const plainDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const instant = toInstant(value);
  const parts = partsIn(instant, plainDay ? "UTC" : zone);
  return pattern.replace(/%(-?)([A-Za-z%])/g, (whole, unpadded: string, letter: string) => {
    const write = tokens[letter];
    if (!write) {
      throw terminal("template_bad_argument", {
        message: `date_in does not know ${whole}.`,
        mend: `Use one of ${Object.keys(tokens)
          .map((known) => `%${known}`)
          .join(" ")}.`,
      });
    }
    return unpadded ? write(parts).replace(/^0+(?=\d)/, "") : write(parts);
  });
}

function toInstant(value: unknown): Date {
  const dated =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}($|T.*(Z|[+-]\d{2}:?\d{2})$)/.test(value) ? new Date(value) : value;
  const instant = typeof dated === "number" ? new Date(dated) : dated;
  if (instant instanceof Date && !Number.isNaN(instant.getTime())) return instant;
  throw terminal("template_bad_argument", {
    message: `date_in got ${JSON.stringify(value) ?? "nothing"}, which is not a date.`,
    mend: 'Give it a day ("2026-08-19") or an instant with its offset ("2026-08-19T07:00:00Z").',
  });
}
