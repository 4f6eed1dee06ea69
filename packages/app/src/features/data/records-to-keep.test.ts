import { expect, test } from "vitest";
import { recordsToKeep } from "./records-to-keep.ts";

const micros = (at: string) => Date.parse(at) * 1_000;
const spend = (zone: string) => ({
  target: "spend" as const,
  fields: {
    day: {
      from: "column" as const,
      column: "Day",
      steps: [{ do: "timestamp" as const, format: "iso" as const, zone }],
    },
    campaign: { from: "column" as const, column: "Campaign", steps: [] },
  },
});

test.each([
  ["Europe/Berlin", "2026-06-30T22:00:00Z"],
  ["America/Chicago", "2026-07-01T05:00:00Z"],
  ["UTC", "2026-07-01T00:00:00Z"],
])("spend is of the day it was in %s", (zone, midnight) => {
  expect(recordsToKeep(spend(zone), [{ day: micros(midnight), campaign: "guide", cost: 5 }])).toEqual([
    { day: "2026-07-01", campaign: "guide", cost: 5 },
  ]);
});

test("rows of one campaign and day are added up, however far apart they stand; what nobody said stays unsaid", () => {
  const day = micros("2026-07-01T00:00:00Z");
  const others = Array.from({ length: 6_000 }, (_, n) => ({ day, campaign: `c${n}`, cost: 1 }));
  const kept = recordsToKeep(spend("UTC"), [
    { day, campaign: "guide", cost: 5, clicks: 2 },
    ...others,
    { day, campaign: "guide", cost: 7 },
  ]);
  expect(kept).toHaveLength(6_001);
  expect(kept[0]).toEqual({ day: "2026-07-01", campaign: "guide", cost: 12, clicks: 2 });
});

test("of a company or contact the last row wins; without an id it is known by its name or address", () => {
  const companies = [
    { crmId: "1", name: "Nimbus" },
    { name: "Cedar" },
    { crmId: "1", name: "Nimbus Freight" },
    { name: "Cedar", domain: "cedar.example" },
  ];
  expect(recordsToKeep({ target: "company", fields: {} }, companies)).toEqual([
    { crmId: "1", name: "Nimbus Freight" },
    { crmId: "name:Cedar", name: "Cedar", domain: "cedar.example" },
  ]);
  expect(recordsToKeep({ target: "contact", fields: {} }, [{ email: "ada@nimbus.example" }])).toEqual([
    { crmId: "email:ada@nimbus.example", email: "ada@nimbus.example" },
  ]);
});
