import type { DateMention, SpanMention } from "./mention.ts";

const months = [
  "jan(?:uary)?",
  "feb(?:ruary)?",
  "mar(?:ch)?",
  "apr(?:il)?",
  "may",
  "june?",
  "july?",
  "aug(?:ust)?",
  "sept?(?:ember)?",
  "oct(?:ober)?",
  "nov(?:ember)?",
  "dec(?:ember)?",
];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const month = `(?<month>(?:${months.join("|")})\\b\\.?)`;
const weekday = "(?:(?<weekday>sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?\\.?,?\\s+(?:the\\s+)?)?";
const day = "(?<day>[0-3]?\\d)(?:st|nd|rd|th)?";
const until = "(?:\\s?(?:–|-|to|and|until|through)\\s?(?<until>[0-3]?\\d)(?:st|nd|rd|th)?(?!\\d))?";
const year = "(?:,?\\s+(?<year>(?:19|20)\\d\\d)\\b)?";

const ordinal = "first|second|third|fourth|1st|2nd|3rd|4th";
const shortYear = "(?:(?:\\s|\\s?/\\s?|-)(?<spanYear>(?:19|20)\\d\\d)|\\s?['’](?<shortYear>\\d\\d))?";

/** Quarters and halves of a year, and weeks. */
const spans = [
  `(?:(?<spanYear>(?:19|20)\\d\\d)[\\s/-]?)\\b(?<span>[QH][1-4]|W\\d\\d)\\b`,
  `(?<![\\p{L}\\p{N}])(?<span>[QH][1-4])(?![\\p{L}\\p{N}])${shortYear}(?!\\d)`,
  `\\b(?<nth>${ordinal})[ -](?<spanName>quarter|half)(?=[ ,.;:)]|$)(?!\\s+(?:final|an? |hour))(?:,? of(?: the year)?)?(?:,?\\s+(?<spanYear>(?:19|20)\\d\\d))?`,
].map((source) => new RegExp(source, "giu"));

const aYear = /(?:19|20)\d\d/;
const aMonth = new RegExp(months.map((name) => name.slice(0, 3)).join("|"), "iu");

/** Patterns of days, each with what any text with such a day holds; that is looked for first. */
const patterns = [
  {
    needs: aYear,
    source: `${weekday}(?<![\\d/])(?<year>(?:19|20)\\d\\d)(?<mark>[-/])(?<monthNumber>[01]\\d)\\k<mark>(?<day>[0-3]\\d)(?!\\d)`,
  },
  { needs: aMonth, source: `${weekday}\\b${day}${until}\\s+(?:of\\s+)?${month}${year}` },
  { needs: aMonth, source: `${weekday}\\b${month}\\s+${day}(?![\\d:%]|[.,]\\d)${until}${year}` },
  { needs: aMonth, source: `\\b${month},?\\s+(?<year>(?:19|20)\\d\\d)\\b` },
  {
    needs: aYear,
    source: `(?<![\\d./])(?<day>[0-3]?\\d)\\.(?<monthNumber>[01]?\\d)\\.(?<year>(?:19|20)\\d\\d)(?!\\d)`,
  },
  {
    needs: aYear,
    source: `(?<![\\d./])(?<first>[0-3]?\\d)/(?<second>[0-3]?\\d)/(?<year>(?:19|20)\\d\\d)(?!\\d)`,
  },
  {
    needs: aYear,
    source:
      "(?<=\\b(?:in|of|since|during|until|year|fy|week \\d\\d?,)\\s)(?<year>(?:19|20)\\d\\d)(?![\\d,.]*\\d|\\s?%|\\s+(?:\\p{L}+s|people|percent|per cent)\\b)",
  },
].map(({ needs, source }) => ({ needs, pattern: new RegExp(source, "giu") }));

/** The days named in a text, first to last. Both days of "15–21 August" are read. */
export function readDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  if (!/\d/.test(text)) return found;
  for (const { needs, pattern } of patterns) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push(...mentionsOf(match.groups ?? {}, { start, end }));
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The quarters, halves and weeks of a year that a text names, first to last. */
export function readSpans(text: string): SpanMention[] {
  const found: SpanMention[] = [];
  if (!/\d|quarter|half/i.test(text)) return found;
  for (const pattern of spans) {
    for (const match of text.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].trimEnd().length };
      if (!found.some((other) => range.start < other.end && other.start < range.end))
        found.push({ ...range, ...spanOf(match.groups!) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function spanOf(groups: Record<string, string | undefined>): Pick<SpanMention, "kind" | "index" | "year"> {
  const written = groups.spanYear ?? (groups.shortYear && `20${groups.shortYear}`);
  const year = written === undefined ? {} : { year: Number(written) };
  if (groups.span === undefined) {
    const index = ordinal.split("|").indexOf(groups.nth!.toLowerCase()) % 4;
    return { kind: groups.spanName!.toLowerCase() === "quarter" ? "quarter" : "half", index: index + 1, ...year };
  }
  const kinds = { Q: "quarter", H: "half", W: "week" } as const;
  const letter = groups.span[0]!.toUpperCase() as keyof typeof kinds;
  return { kind: kinds[letter], index: Number(groups.span.slice(1)), ...year };
}

/** Whether a day lies in the quarter, half or week that is named. */
export function spanHolds({ kind, index, year }: SpanMention, isoDate: string): boolean {
  if (year !== undefined && year !== Number(isoDate.slice(0, 4))) return false;
  const month = Number(isoDate.slice(5, 7));
  if (kind === "week") return isoWeek(isoDate) === index;
  return Math.ceil(month / (kind === "quarter" ? 3 : 6)) === index;
}

function mentionsOf(groups: Record<string, string | undefined>, range: { start: number; end: number }): DateMention[] {
  const monthNumber = groups.monthNumber ?? groups.second;
  const month = groups.month
    ? months.findIndex((name) => new RegExp(`^${name}\\.?$`, "i").test(groups.month!)) + 1
    : Number(monthNumber);
  const weekday = groups.weekday ? weekdays.indexOf(groups.weekday.slice(0, 3).toLowerCase()) : -1;
  const mention: DateMention = {
    ...range,
    ...(groups.year ? { year: Number(groups.year) } : {}),
    ...(month > 0 ? { month } : {}),
    ...((groups.day ?? groups.first) ? { day: Number(groups.day ?? groups.first) } : {}),
    ...(weekday >= 0 ? { weekday } : {}),
  };
  if (groups.until === undefined) return [mention];
  const { weekday: _, ...rest } = mention;
  return [mention, { ...rest, day: Number(groups.until) }];
}

/** Whether the mention names this day. A numeric day/month pair is tried both ways. */
export function namesDay(mention: DateMention, isoDate: string): boolean {
  const date = new Date(`${isoDate}T00:00:00Z`);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  if (mention.year !== undefined && mention.year !== y) return false;
  if (mention.weekday !== undefined && mention.weekday !== date.getUTCDay()) return false;
  const straight = (mention.month ?? m) === m && (mention.day ?? d) === d;
  return straight;
}

/** The day before, as an ISO date. */
export function dayBefore(isoDate: string): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** ISO 8601 week number of a day. */
export function isoWeek(isoDate: string): number {
  const date = new Date(`${isoDate}T00:00:00Z`);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday.getTime() - first) / 604_800_000);
}
