import fc from "fast-check";
import { expect, test } from "vitest";
import { changedShare } from "./changed-share.ts";

test("the same words are unchanged, whatever the white space", () => {
  expect(changedShare("Nimbus woke  up\n", "Nimbus woke up")).toBe(0);
});

test("one word of four replaced is a quarter", () => {
  expect(changedShare("Nimbus woke up today", "Nimbus woke up yesterday")).toBe(0.25);
});

test("nothing in common is all of it", () => {
  expect(changedShare("a b", "c d")).toBe(1);
});

test("it is between 0 and 1 and the same both ways", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 }).map((list) => list.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const share = changedShare(before, after);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(changedShare(after, before)).toBeCloseTo(share);
    }),
  );
});
