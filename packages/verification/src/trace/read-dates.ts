import type { DateMention } from "./mention.ts";

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

const patterns = [
  `${weekday}(?<year>(?:19|20)\\d\\d)-(?<monthNumber>[01]\\d)-(?<day>[0-3]\\d)(?!\\d)`,
  `${weekday}\\b${day}${until}\\s+(?:of\\s+)?${month}${year}`,
  `${weekday}\\b${month}\\s+${day}(?![\\d:%]|[.,]\\d)${until}${year}`,
  `\\b${month},?\\s+(?<year>(?:19|20)\\d\\d)\\b`,
  `(?<![\\d./])(?<day>[0-3]?\\d)\\.(?<monthNumber>[01]?\\d)\\.(?<year>(?:19|20)\\d\\d)(?!\\d)`,
  `(?<![\\d./])(?<first>[0-3]?\\d)/(?<second>[0-3]?\\d)/(?<year>(?:19|20)\\d\\d)(?!\\d)`,
  "(?<=\\b(?:in|of|since|during|until|year|fy|week \\d\\d?,)\\s)(?<year>(?:19|20)\\d\\d)(?![\\d,.]*\\d|\\s?%|\\s+(?:\\p{L}+s|people|percent|per cent)\\b)",
].map((source) => new RegExp(source, "giu"));

/** The days named in a text, first to last. Both days of "15–21 August" are read. */
export function readDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push(...mentionsOf(match.groups ?? {}, { start, end }));
    }
  }
  return found.sort((a, b) => a.start - b.start);
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
