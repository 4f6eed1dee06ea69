import fc from "fast-check";
import { expect, test } from "vitest";
import { forecastSpend } from "./forecast-spend.ts";

const period = { startsAt: new Date("2026-11-01T00:00:00Z"), endsAt: new Date("2026-12-01T00:00:00Z") };

test("half the period over, twice as much at its end", () => {
  expect(forecastSpend(50, period, new Date("2026-11-16T00:00:00Z"))).toBe(100);
});

test("nothing is said in the first tenth", () => {
  expect(forecastSpend(50, period, new Date("2026-11-03T23:59:00Z"))).toBeNull();
  expect(forecastSpend(50, period, new Date("2026-11-04T00:00:00Z"))).toBe(500);
});

test("it never forecasts less than was spent, and exactly that at the end", () => {
  const moment = fc.date({ min: period.startsAt, max: period.endsAt, noInvalidDate: true });
  fc.assert(
    fc.property(fc.nat(1e9), moment, (spent, at) => {
      const forecast = forecastSpend(spent, period, at);
      if (forecast !== null) expect(forecast).toBeGreaterThanOrEqual(spent);
    }),
  );
  expect(forecastSpend(70, period, period.endsAt)).toBe(70);
});
