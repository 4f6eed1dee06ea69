/** The calendar day of an instant where the workspace is, `2026-11-23`. */
export const dayIn = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);

/** The first instant of a calendar day in a zone: of the day's possible ones, the earliest that is of that day. */
export function startOfDay(day: string, zone: string): Date {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const quarter = 15 * 60_000;
  let at = noon - 28 * 3_600_000;
  while (dayIn(new Date(at), zone) < day) at += quarter;
  return new Date(at);
}
