import { expect, test } from "vitest";
import { sayCondition } from "./say-condition.ts";

test.each([
  [
    "contacts >= 3 and thisWeek >= 1.5 * weeklyMeanBefore",
    "people ≥ 3 and events this week ≥ 1.5 × the weekly mean before",
  ],
  ["thisWeek > 0", "events this week > 0"],
  ["otherwise", "otherwise"],
  ["region == north", "region = north"],
])("%s reads as %s", (condition, words) => expect(sayCondition(condition)).toBe(words));
