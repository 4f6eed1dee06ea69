import { describe, expect, it } from "vitest";
import { formatBytes, formatCost, formatPlural } from "./format-number.ts";
import { formatAgo, formatDuration, formatExact, formatNear } from "./format-time.ts";

const now = new Date("2026-11-18T16:00:00Z");
const zone = "America/Chicago";

describe("times", () => {
  it("says the zone where it is exact", () => {
    expect(formatExact("2026-11-18T13:00:00Z", zone)).toBe("Wed 18 Nov 2026 07:00 America/Chicago");
  });

  it.each([
    ["2026-11-18T20:30:00Z", "14:30"],
    ["2026-11-19T16:00:00Z", "Thu 10:00"],
    ["2026-10-02T16:00:00Z", "2 Oct"],
    ["2025-10-02T16:00:00Z", "2 Oct 2025"],
  ])("writes %s as %s", (instant, text) => expect(formatNear(instant, zone, now)).toBe(text));

  it("counts days and hours from now", () => {
    expect(formatAgo("2026-11-16T16:00:00Z", now)).toBe("2 days ago");
    expect(formatAgo("2026-11-18T19:00:00Z", now)).toBe("in 3 hours");
  });

  it("keeps durations short", () => {
    expect([800, 200_000, 7_500_000].map(formatDuration)).toEqual(["0.8 s", "3 min 20 s", "2 h 5 min"]);
  });
});

describe("numbers", () => {
  it("carry their unit", () => {
    expect([
      formatPlural(1, "row"),
      formatPlural(1204, "row"),
      formatCost(0),
      formatCost(4200),
      formatCost(27_324_440_000),
      formatBytes(48_210),
    ]).toEqual(["1 row", "1,204 rows", "$0", "$0.0042", "$27,324.44", "48.2 kB"]);
  });
});
