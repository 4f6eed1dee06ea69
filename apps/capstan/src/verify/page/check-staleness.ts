import type { Named, PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";

const months = "january february march april may june july august september october november december".split(" ");
const month = `(?:${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")})`;
const copyright = /(?:©|&copy;|\(c\)|copyright)\s*(?:\d{4}\s*[-–—]\s*)?(\d{4})(?!\s*[-–—]\s*\d)/gi;
const soon = /\b(?:coming soon|stay tuned|lorem ipsum|launching soon|under construction)\b/gi;
/** A date that is spoken of as ahead. */
const ahead = new RegExp(
  String.raw`\b(?:join us|register|sign up|save the date|until|by|before|ends?|starts?|starting|coming|webinar|live on|offer ends)\b[^.!?\n]{0,60}?\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})(?:st|nd|rd|th)?\s+(${month})\.?,?\s+(\d{4})|(${month})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))\b`,
  "gi",
);
const dayMs = 86_400_000;
const oldDays = 540;

/** Words and dates that were true once. `phrases`: what used to be said and is not any more. */
export function checkStaleness(
  { texts }: PageOutline,
  { now, lastModified, phrases }: { now: Date; lastModified: string; phrases: readonly string[] },
): PageFlaw[] {
  const flaws: PageFlaw[] = texts.flatMap((run) => [
    ...oldCopyright(run, now),
    ...found(run, soon, (text) => `“${text}” was written for another day.`),
    ...pastDates(run, now),
    ...phrases.flatMap((phrase) => found(run, asWords(phrase), (text) => `“${text}” is not said any more.`)),
  ]);
  const age = Math.floor((now.getTime() - Date.parse(lastModified)) / dayMs);
  if (age > oldDays)
    flaws.push({ rule: "page.stale", message: `The page was last changed ${age} days ago.`, judge: true });
  return flaws;
}

function oldCopyright(run: Named, now: Date): PageFlaw[] {
  return [...run.text.matchAll(copyright)]
    .filter(([, year]) => Number(year) < now.getUTCFullYear())
    .map((match) => ({ rule: "page.stale", message: `The copyright is of ${match[1]}.`, at: rangeIn(run, match) }));
}

function pastDates(run: Named, now: Date): PageFlaw[] {
  return [...run.text.matchAll(ahead)].flatMap((match): PageFlaw[] => {
    const date = dateOf(match);
    if (date === undefined || date >= now.getTime() - dayMs) return [];
    return [{ rule: "page.stale", message: `“${match[0].trim()}” is over.`, at: rangeIn(run, match), judge: true }];
  });
}

function dateOf([, year, numeric, day, day2, name2, year2, name3, day3, year3]: readonly (string | undefined)[]):
  | number
  | undefined {
  const name = (name2 ?? name3)?.slice(0, 3).toLowerCase();
  const at = name === undefined ? Number(numeric) - 1 : months.findIndex((one) => one.startsWith(name));
  const time = Date.UTC(Number(year ?? year2 ?? year3), at, Number(day ?? day2 ?? day3));
  return Number.isNaN(time) ? undefined : time;
}

function found(run: Named, pattern: RegExp, say: (text: string) => string): PageFlaw[] {
  return [...run.text.matchAll(pattern)].map((match) => ({
    rule: "page.stale",
    message: say(match[0]),
    at: rangeIn(run, match),
  }));
}

const asWords = (phrase: string) =>
  new RegExp(
    phrase
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\s+/g, "\\s+"),
    "gi",
  );

/** Where a match of a run's text stands in the HTML; the whole run, where references were decoded before it. */
function rangeIn(run: Named, match: RegExpExecArray): { start: number; end: number } {
  if (run.end - run.start !== run.text.length) return { start: run.start, end: run.end };
  return { start: run.start + match.index, end: run.start + match.index + match[0].length };
}
