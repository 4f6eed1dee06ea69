import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { periodAt } from "./period-at.ts";

const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
  (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
const at = (text: string) => new Date(text);

describe("days on which clocks change", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00.000Z", 23],
    ["Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00.000Z", 25],
    ["America/Chicago", "2026-03-08T18:00:00Z", "2026-03-08T06:00:00.000Z", 23],
    ["America/Chicago", "2026-11-01T18:00:00Z", "2026-11-01T05:00:00.000Z", 25],
    // Half an hour only.
    ["Australia/Lord_Howe", "2026-04-05T02:00:00Z", "2026-04-04T13:00:00.000Z", 24.5],
    ["Australia/Lord_Howe", "2026-10-04T02:00:00Z", "2026-10-03T13:30:00.000Z", 23.5],
    // Clocks change at midnight: the day begins at one o'clock.
    ["Asia/Beirut", "2026-03-29T12:00:00Z", "2026-03-28T22:00:00.000Z", 23],
    ["Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00.000Z", 23],
    ["America/Havana", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00.000Z", 25],
    ["Asia/Kolkata", "2026-03-29T12:00:00Z", "2026-03-28T18:30:00.000Z", 24],
  ])("%s on %s begins at %s and has %d hours", (zone, moment, startsAt, length) => {
    const day = periodAt(at(moment), zone, "day");
    expect(day.startsAt.toISOString()).toBe(startsAt);
    expect(hours(day)).toBe(length);
  });

  test("a week begins on Monday and is an hour shorter or longer", () => {
    const spring = periodAt(at("2026-03-29T12:00:00Z"), "Europe/Berlin", "week");
    expect([spring.startsAt.toISOString(), hours(spring)]).toEqual(["2026-03-22T23:00:00.000Z", 167]);
    const autumn = periodAt(at("2026-10-25T23:30:00Z"), "America/New_York", "week");
    expect([autumn.startsAt.toISOString(), hours(autumn)]).toEqual(["2026-10-19T04:00:00.000Z", 168]);
  });

  test("a month begins with the offset of its first day and ends with that of the next month's", () => {
    const march = periodAt(at("2026-03-29T12:00:00Z"), "Europe/Berlin", "month");
    expect(march.startsAt.toISOString()).toBe("2026-02-28T23:00:00.000Z");
    expect(march.endsAt.toISOString()).toBe("2026-03-31T22:00:00.000Z");
  });
});

test("the last moment of a period and the first of the next are in different ones", () => {
  const day = periodAt(at("2026-10-25T12:00:00Z"), "Europe/Berlin", "day");
  expect(periodAt(new Date(day.endsAt.getTime() - 1), "Europe/Berlin", "day")).toEqual(day);
  expect(periodAt(day.endsAt, "Europe/Berlin", "day").startsAt).toEqual(day.endsAt);
});

test("every moment lies in its period, and periods follow each other without a gap", () => {
  const zones = ["Europe/Berlin", "America/Chicago", "Asia/Beirut", "Pacific/Apia", "America/St_Johns", "UTC"];
  const moments = fc.date({ min: at("2010-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z"), noInvalidDate: true });
  fc.assert(
    fc.property(
      moments,
      fc.constantFrom(...zones),
      fc.constantFrom("day" as const, "week" as const, "month" as const),
      (moment, zone, kind) => {
        const period = periodAt(moment, zone, kind);
        expect(period.startsAt <= moment && moment < period.endsAt).toBe(true);
        expect(periodAt(period.endsAt, zone, kind).startsAt).toEqual(period.endsAt);
      },
    ),
    { numRuns: 100 },
  );
});
