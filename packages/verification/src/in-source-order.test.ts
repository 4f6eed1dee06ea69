import fc from "fast-check";
import { expect, it } from "vitest";
import { inSourceOrder } from "./in-source-order.ts";

it("orders ranges by where they begin, then by where they end, and leaves those of one place as they came", () => {
  const ranges = fc.array(fc.tuple(fc.nat(6), fc.nat(3)), { maxLength: 60 });
  fc.assert(
    fc.property(ranges, (all) => {
      const starts = all.map(([start]) => start);
      const ends = all.map(([start, length]) => start + length);
      const sorted = all.map((_, index) => index).sort((a, b) => starts[a]! - starts[b]! || ends[a]! - ends[b]!);
      expect([...inSourceOrder(starts, ends)]).toEqual(sorted);
    }),
  );
});

it("orders more ranges than it had room for", () => {
  const starts = Array.from({ length: 5000 }, (_, index) => 5000 - index);
  expect(inSourceOrder(starts, starts)[0]).toBe(4999);
});
