import { trigger } from "@capstan/contracts";
import { describe, expect, it } from "vitest";
import { nextOccurrences } from "./next-occurrences.ts";

const schedule = trigger.parse({ on: "schedule", cron: "0 7 * * WED" });
const data = trigger.parse({ on: "data", dataset: "engagement" });

describe("nextOccurrences", () => {
  it("keeps the time of day over a change of daylight saving", () => {
    const from = new Date("2026-10-20T00:00:00Z");
    expect(nextOccurrences(schedule, "Europe/Berlin", from, 3).map((one) => one.toISOString())).toEqual([
      "2026-10-21T05:00:00.000Z",
      "2026-10-28T06:00:00.000Z",
      "2026-11-04T06:00:00.000Z",
    ]);
    expect(nextOccurrences(data, "UTC", from, 3)).toEqual([]);
  });
});
