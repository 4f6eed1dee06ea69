import fc from "fast-check";
import { expect, test } from "vitest";
import { lastUpTo } from "./last-up-to.ts";

test("the last number that is not above a limit is found, whatever the numbers", () => {
  const ascending = fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength: 1 })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(ascending, fc.integer({ min: -25, max: 25 }), (numbers, limit) => {
      const index = numbers.findLastIndex((one) => one <= limit);
      expect(lastUpTo(numbers, limit)).toBe(index < 0 ? 0 : index);
    }),
  );
});

test("among none there is none", () => {
  expect(lastUpTo([], 3)).toBe(-1);
});
