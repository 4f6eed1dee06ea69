import { expect, it } from "vitest";
import { dayIn, startOfDay } from "./day-in-zone.ts";

it.each([
  ["2026-11-23", "America/Chicago", "2026-11-23T06:00:00.000Z"],
  ["2026-11-23", "UTC", "2026-11-23T00:00:00.000Z"],
  ["2026-11-23", "Pacific/Kiritimati", "2026-11-22T10:00:00.000Z"],
  ["2026-11-23", "Asia/Kathmandu", "2026-11-22T18:15:00.000Z"],
  // The clocks of Santiago go forward at midnight, so this day begins at one o'clock.
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
])("%s in %s begins at %s", (day, zone, instant) => {
  expect(startOfDay(day, zone).toISOString()).toBe(instant);
  expect(dayIn(startOfDay(day, zone), zone)).toBe(day);
});
