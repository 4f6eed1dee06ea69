import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDuration, officeHours, type WorkingCalendar, workingMsBetween } from "./working-hours.ts";

const berlin: WorkingCalendar = { ...officeHours("Europe/Berlin"), holidays: ["2026-12-25"] };
const later = (from: string, duration: string, calendar = berlin) =>
  addDuration(calendar, new Date(from), duration).toISOString();

describe("addDuration", () => {
  test.each([
    ["within the day", "2026-11-18T09:00:00Z", "4 working hours", "2026-11-18T13:00:00.000Z"],
    ["over night", "2026-11-18T15:00:00Z", "4 working hours", "2026-11-19T11:00:00.000Z"],
    ["over the weekend", "2026-11-20T15:30:00Z", "1 working hour", "2026-11-23T08:30:00.000Z"],
    ["opened on Sunday", "2026-11-22T10:00:00Z", "2 working hours", "2026-11-23T10:00:00.000Z"],
    ["over a holiday", "2026-12-24T15:00:00Z", "2 working hours", "2026-12-28T09:00:00.000Z"],
    ["a working day later", "2026-11-20T10:00:00Z", "1 working day", "2026-11-23T10:00:00.000Z"],
    [
      "a working day after the close counts from the opening",
      "2026-11-18T20:00:00Z",
      "1 working day",
      "2026-11-20T08:00:00.000Z",
    ],
    ["spring forward keeps the hour on the wall", "2026-03-27T09:00:00Z", "1 working day", "2026-03-30T08:00:00.000Z"],
    ["autumn back keeps the hour on the wall", "2026-10-23T08:00:00Z", "1 working day", "2026-10-26T09:00:00.000Z"],
    ["plain days are elapsed time", "2026-03-28T12:00:00Z", "1 day", "2026-03-29T12:00:00.000Z"],
  ])("%s", (_name, from, duration, expected) => {
    expect(later(from, duration)).toBe(expected);
  });

  test("hours that daylight saving skips are not worked", () => {
    const nights: WorkingCalendar = { zone: "Europe/Berlin", hours: { sunday: [["01:00", "04:00"]] }, holidays: [] };
    expect(later("2026-03-29T00:00:00Z", "2 working hours", nights)).toBe("2026-03-29T02:00:00.000Z");
    expect(later("2026-10-25T23:00:00Z", "0 working hours", nights)).toBe("2026-11-01T00:00:00.000Z");
  });

  test("a calendar without hours says so", () => {
    const never: WorkingCalendar = { zone: "UTC", hours: {}, holidays: [] };
    expect(() => later("2026-01-01T00:00:00Z", "1 working hour", never)).toThrow(/no working hours/);
  });
});

const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");
const hours = fc.constantFrom<WorkingCalendar["hours"]>(
  officeHours("UTC").hours,
  { sunday: [["00:00", "24:00"]], wednesday: [["22:00", "24:00"]] },
  {
    monday: [
      ["08:30", "12:00"],
      ["13:00", "17:15"],
    ],
    saturday: [["01:30", "03:30"]],
  },
);
const calendars = fc.record({ zone: zones, hours, holidays: fc.constant(["2026-03-30", "2026-10-26"]) });
const instants = fc
  .date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2026-12-31T00:00:00Z"), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));

describe("working hours, whatever the calendar", () => {
  test("the time worked until the result is exactly what was asked", () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 60 }), (calendar, from, count) => {
        const end = addDuration(calendar, from, `${count} working hours`);
        expect(workingMsBetween(calendar, from, end)).toBe(count * 3_600_000);
      }),
      { numRuns: 150 },
    );
  });

  test("two steps reach as far as one", () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (calendar, from, a, b) => {
          const twice = addDuration(calendar, addDuration(calendar, from, `${a} working hours`), `${b} working hours`);
          expect(twice).toEqual(addDuration(calendar, from, `${a + b} working hours`));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("later never comes out earlier", () => {
    const durations = fc.constantFrom("3 working hours", "2 working days", "0 working days");
    fc.assert(
      fc.property(calendars, instants, instants, durations, (calendar, a, b, duration) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const [one, two] = [addDuration(calendar, first, duration), addDuration(calendar, second, duration)];
        expect(one.getTime()).toBeLessThanOrEqual(two.getTime());
        expect(one.getTime()).toBeGreaterThanOrEqual(first.getTime());
      }),
      { numRuns: 150 },
    );
  });
});
