import fc from "fast-check";
import { expect, it } from "vitest";
import { beginningOf, placeToBegin } from "./beginning.ts";
import { parsePattern } from "./parse-pattern.ts";

const atom = fc.constantFrom(
  "a",
  "[ab]",
  "\\b",
  "(?:ab){2,}",
  "c+",
  "(?:a|c)",
  "b?",
  "(?=b)",
  "(?<!a)",
  "é",
  "[^a]",
  "a{2}",
);
const patterns = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join(""));
const texts = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", " ", "\u{1f600}"), maxLength: 14 });

it("is passed over by no match", () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      const beginning = beginningOf(parsePattern(pattern, "u")!);
      const match = new RegExp(pattern, "u").exec(text);
      if (!beginning || !match) return;
      const place = placeToBegin(beginning, text, 0);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(match.index);
    }),
    { numRuns: 5000 },
  );
});
