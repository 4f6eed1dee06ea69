import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePattern } from "./parse-pattern.ts";
import { exactReach, roughReach, runsOf } from "./text-reach.ts";

const classes = [
  "\\w",
  "\\d",
  "[A-Z]",
  "[A-Z ,]",
  "\\s",
  "[^,]",
  "[^\\s]",
  ".",
  "[^ \\t\\n\\f\\r]",
  "\\p{L}",
  "[0-9ü]",
];
const texts = fc
  .array(fc.constantFrom("ab", "A", "B ", " ", "\n", "\u000b", "12", "3", ",", "ü", "\u{1f600}", "\0", "\u00a0"), {
    maxLength: 30,
  })
  .map((parts) => parts.join(""));

it("is never less than what the characters of a class reach", () => {
  fc.assert(
    fc.property(fc.constantFrom(...classes), texts, (source, text) => {
      const node = parsePattern(source, "u")!;
      expect(roughReach(runsOf(text))(node)).toBeGreaterThanOrEqual(exactReach(text)(node));
    }),
    { numRuns: 5000 },
  );
});
