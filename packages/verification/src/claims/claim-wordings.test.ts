import fc from "fast-check";
import { expect, it } from "vitest";
import { noMatch } from "../patterns/walk.ts";
import { claimPatternOf } from "./claim-pattern.ts";
import { claimWordings } from "./claim-wordings.ts";

const pieces =
  "grew by up to 9 in out of every ten 2.5 1,000 x × times faster than any as many more % Percent per cent of people , . no. 1 #1 platform world’s best most Trusted the leading ſ cures cancer guaranteed returns".split(
    " ",
  );
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
const glued = text.map((words) => words.replaceAll(/ (?=%|x|×|\.|,)/g, ""));

it("finds each wording at the places where the built-in matcher does", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.oneof(text, glued), (said) => {
      for (const wording of claimWordings) {
        const { placed, global } = claimPatternOf(wording);
        for (const match of said.matchAll(global)) {
          expect(placed.endOfMatch(said, match.index, 1)).toBe(match.index + match[0].length);
          found++;
        }
        const at = Math.floor(said.length / 2);
        const sticky = new RegExp(global.source, `${global.flags.replace("g", "")}y`);
        sticky.lastIndex = at;
        if (!sticky.test(said)) expect(placed.endOfMatch(said, at, 1)).toBe(noMatch);
      }
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(10);
});
