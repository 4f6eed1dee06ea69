const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([zone, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };

const dayKey = (at: Date, zone: string) =>
  formatter(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
const year = (at: Date, zone: string) => formatter(zone, { year: "numeric" }).format(at);

/** `Wed 18 Nov 07:00 America/Chicago`: exact, with its zone. */
export function formatExact(instant: string, zone: string): string {
  const at = new Date(instant);
  const date = formatter(zone, { weekday: "short", ...day, year: "numeric" })
    .format(at)
    .replace(",", "");
  return `${date} ${formatter(zone, clock).format(at)} ${zone}`;
}

/** `14:30` today, `Thu 10:00` within six days, `18 Nov` this year, else with the year. Zone: the workspace's. */
export function formatNear(instant: string, zone: string, now: Date): string {
  const at = new Date(instant);
  const days = Math.abs(at.getTime() - now.getTime()) / 86_400_000;
  const time = formatter(zone, clock).format(at);
  if (dayKey(at, zone) === dayKey(now, zone)) return time;
  if (days < 6) return `${formatter(zone, { weekday: "short" }).format(at)} ${time}`;
  if (year(at, zone) === year(now, zone)) return formatter(zone, day).format(at);
  return formatter(zone, { ...day, year: "numeric" }).format(at);
}

/** `2 days ago`, `in 3 hours`. */
export function formatAgo(instant: string, now: Date): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ] as const) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return "just now";
}

/** A calendar date as people write it: `18 Nov 2026`. */
export const formatDate = (date: string): string =>
  formatter("UTC", { ...day, year: "numeric" }).format(new Date(`${date}T00:00:00Z`));

/** `Wednesday 18 November`. */
export const formatLongDate = (date: string): string =>
  formatter("UTC", { weekday: "long", day: "numeric", month: "long" })
    .format(new Date(`${date}T00:00:00Z`))
    .replace(",", "");

/** `0.8 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.round((ms % 60_000) / 1000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
