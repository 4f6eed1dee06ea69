import fc from "fast-check";
import { expect, it } from "vitest";
import { claimPatternOf } from "./claim-pattern.ts";
import { claimWordings } from "./claim-wordings.ts";

const pieces =
  "grew by up to 9 in out of every ten 2.5 1,000 x × times faster as many more % Percent per cent sales people , .".split(
    " ",
  );
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
const glued = text.map((words) => words.replaceAll(/ (?=%|x|×|\.|,)/g, ""));
const withHolds = claimWordings.filter(({ holds }) => holds !== undefined);

it.each(["Sales grew by 20 Percent.", "It is 2.5x faster, and 3 times as many."])(
  "a text holds what its wording is said to hold: %s",
  (said) => {
    const found = withHolds.filter((wording) => said.match(claimPatternOf(wording).global));
    expect(found).not.toEqual([]);
    expect(found.every(({ holds }) => holds!.test(said))).toBe(true);
  },
);

it("no text with a wording lacks what the wording is said to hold", () => {
  fc.assert(
    fc.property(fc.oneof(text, glued), (said) => {
      for (const wording of withHolds)
        if (said.match(claimPatternOf(wording).global)) expect(wording.holds!.test(said)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
