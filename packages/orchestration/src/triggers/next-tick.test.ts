import { describe, expect, test } from "vitest";
import { nextTick, ticksUntil } from "./next-tick.ts";

const tick = (cron: string, zone: string, after: string) => nextTick(cron, zone, new Date(after))?.toISOString();

describe("nextTick", () => {
  test("keeps the hour on the wall over daylight saving", () => {
    expect(tick("0 7 * * WED", "Europe/Berlin", "2026-10-21T06:00:00Z")).toBe("2026-10-28T06:00:00.000Z");
    expect(tick("0 7 * * WED", "Europe/Berlin", "2026-10-20T00:00:00Z")).toBe("2026-10-21T05:00:00.000Z");
  });

  test("a time that is skipped runs after the change, one that is repeated runs once", () => {
    expect(tick("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z")).toMatch(/^2026-03-29T01:/);
    const first = tick("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z")!;
    expect(first).toBe("2026-10-25T00:30:00.000Z");
    expect(tick("30 2 * * *", "Europe/Berlin", first)).toBe("2026-10-26T01:30:00.000Z");
  });

  test("refuses what it cannot read", () => {
    expect(() => tick("every wednesday", "UTC", "2026-01-01T00:00:00Z")).toThrow(/cannot be read/);
    expect(() => tick("0 7 * * *", "Mars/Base", "2026-01-01T00:00:00Z")).toThrow(/cannot be read/);
  });
});

test("ticksUntil counts what was missed and finds the next", () => {
  const due = new Date("2026-11-04T07:00:00Z");
  const result = ticksUntil("0 7 * * WED", "UTC", due, new Date("2026-11-19T00:00:00Z"));
  expect(result).toEqual({
    latest: new Date("2026-11-18T07:00:00Z"),
    count: 3,
    next: new Date("2026-11-25T07:00:00Z"),
  });
});
