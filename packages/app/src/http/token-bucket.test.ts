import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenBuckets } from "./token-bucket.ts";

test("gives back with time what was taken, up to its capacity", () => {
  let now = 0;
  const buckets = tokenBuckets({ capacity: 2, perSecond: 0.5 }, () => now);
  expect([buckets.take("a"), buckets.take("a"), buckets.take("a"), buckets.take("b")]).toEqual([0, 0, 2, 0]);
  now = 60_000;
  expect([buckets.take("a"), buckets.take("a"), buckets.take("a")]).toEqual([0, 0, 2]);
});

test("never lets more through than capacity and time allow", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 }), (waitsMs) => {
      let now = 0;
      const buckets = tokenBuckets({ capacity: 3, perSecond: 1 }, () => now);
      let through = 0;
      for (const wait of waitsMs) {
        now += wait;
        if (buckets.take("a") === 0) through++;
      }
      expect(through).toBeLessThanOrEqual(3 + now / 1000 + 1e-6);
    }),
  );
});

test("keeps a bounded number of keys", () => {
  const buckets = tokenBuckets({ capacity: 1, perSecond: 0.001 }, () => 0, 100);
  for (let i = 0; i < 1000; i++) buckets.take(`${i}`);
  expect(buckets.size).toBeLessThanOrEqual(100);
});
