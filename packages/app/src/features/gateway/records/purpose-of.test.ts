import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { purposeOf } from "./purpose-of.ts";

/** What is stored since the first version: groups that were made before must go on. */
const asStored = (prompt: string) =>
  hash("sha256", prompt.slice(0, 2_000).toLowerCase().replaceAll(/\d+/g, "0").replaceAll(/\s+/g, " "), "buffer");

test("prompts that differ in numbers, case and white space have one purpose", () => {
  expect(purposeOf("Write  to customer 4711\nabout Order 12.")).toEqual(
    purposeOf("write to Customer 8 about order 9."),
  );
  expect(purposeOf("Write to customer 8")).not.toEqual(purposeOf("Call customer 8"));
});

test("the purpose of any prompt is the one that is stored of it", () => {
  const units = fc.oneof(
    fc.constantFrom("0", "7", " ", "\t", "\u00a0", "\u2029", "A", "\u0130", "\ud83d", "\u0661"),
    fc.string(),
  );
  const prompts = fc.array(units, { maxLength: 2_500 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(prompts, (prompt) => {
      expect(purposeOf(prompt)).toEqual(asStored(prompt));
    }),
    { numRuns: 300 },
  );
});

test("every character counts as it did", () => {
  const block = 500;
  for (let from = 0; from < 65_536; from += block) {
    const prompt = Array.from({ length: block }, (_, at) => `x${String.fromCharCode(from + at)}`).join("");
    expect({ from, purpose: purposeOf(prompt) }).toEqual({ from, purpose: asStored(prompt) });
  }
});
