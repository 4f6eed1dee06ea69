import fc from "fast-check";
import { expect, test } from "vitest";
import { hintsOf } from "./hints.ts";
import { base64Run, hexRun, spelledRun } from "./patterns.ts";

const telling = ["a", "B", "f", "7", "@", " ", ".", "-", "_", ":", "x", "=", "/", "(", "\n", "é", "“", "𝐀", "ж"];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...telling), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("a", "1", " ", "@"), maxLength: 40 }),
  fc.string({ unit: "grapheme" }),
);

test("a hint is there wherever a pattern finds something", () => {
  const property = fc.property(text, (sample) => {
    const hints = hintsOf(sample);
    for (const { index } of sample.matchAll(base64Run)) expect(hints.base64).toContain(index);
    if (sample.match(hexRun)) expect(hints.hex).toBe(true);
    if (sample.match(spelledRun)) expect(hints.spelled).toBe(true);
    expect(hints.beyondAscii).toBe([...sample].some((character) => character > "\u007f"));
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("plain prose has none", () => {
  const prose = "The team writes a short note about the product, its price and the next step. Call A. B. at 10:30.";
  expect(hintsOf(prose)).toEqual({ base64: [], hex: false, spelled: false, beyondAscii: false });
});
