import { expect, test } from "vitest";
import { describeWeek } from "./describe-week.ts";

test.each([
  ["2026-11-19", "12 to 18 November 2026", "2026-W46"],
  ["2026-08-05", "29 July to 4 August 2026", "2026-W31"],
  ["2027-01-04", "28 December 2026 to 3 January 2027", "2026-W53"],
])("the week before %s is %s", (asOf, label, isoWeek) => {
  expect(describeWeek(asOf, "UTC")).toMatchObject({ end: asOf, label, isoWeek });
});
