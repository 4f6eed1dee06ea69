import fc from "fast-check";
import { expect, it } from "vitest";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { noMatch } from "../patterns/walk.ts";
import { claimPatternOf } from "./claim-pattern.ts";
import { claimWordings } from "./claim-wordings.ts";
import { countClaims } from "./count-claims.ts";

const pieces =
  "grew by up to 9 in out of every ten 2.5 1,000 x × times faster than any as many more % Percent per cent of people , . no. 1 #1 platform world’s best most Trusted the leading ſ cures cancer guaranteed returns".split(
    " ",
  );
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
const glued = text.map((words) => words.replaceAll(/ (?=%|x|×|\.|,)/g, ""));

/** For each wording, by its place, a text that it was written for. */
const examples: readonly string[] = [
  "A best-in-class tool.",
  "A world-leading tool.",
  "An unbeatable tool.",
  "The number one platform.",
  "It is our fastest.",
  "The best tool there is.",
  "The most trusted name.",
  "The leading online platform.",
  "A game-changing idea.",
  "It is faster than any.",
  "It outperforms all.",
  "It is safer than Acme.",
  "Unlike other tools.",
  "It is 3x faster.",
  "Nobody does it better.",
  "It is guaranteed to last.",
  "Satisfaction guaranteed.",
  "It is 100 % safe.",
  "It will never fail.",
  "With zero downtime.",
  "It removes all doubt.",
  "It is foolproof.",
  "It always works.",
  "And 20 % of readers.",
  "Sales grew by 20 %.",
  "One in three customers.",
  "It doubled our sales.",
  "Studies show it.",
  "A new study found it.",
  "Most people agree.",
  "Trusted by teams.",
  "Customers love it.",
  "Rated best.",
  "An award-winning tool.",
  "It cures your cold.",
  "It prevents colds.",
  "It is clinically proven.",
  "It boosts immunity.",
  "Without side effects.",
  "It burns fat.",
  "Steady returns.",
  "Double your money.",
  "You can't lose.",
  "Returns of 5 %.",
  "It beats the market.",
  "Instant approval.",
];

it("each wording finds what it was written for", () => {
  expect(claimWordings).toHaveLength(examples.length);
  const silent = examples.filter((said, at) => claimPatternOf(claimWordings[at]!).placed.matchesIn(said).length === 0);
  expect(silent).toEqual([]);
});

it.each([
  ["one in three customers stays", 1],
  ["Of all teams, nine out of ten of them agree", 1],
  ["1 in every 4 buyers leaves", 1],
  ["someone in ten cities wrote", 0],
  ["none in ten left", 0],
  ["one in ten minutes", 0],
  ["two in 2025 and three in 2026", 0],
  ["5.5 out of 10 on the scale", 0],
  ["one in tents", 0],
  ["the best place to ask", 0],
  ["the only way out", 0],
])("%j makes %d claims", (text, claims) => {
  expect(countClaims({ text, format: "text" })).toBe(claims);
});

it("finds each wording at the places where the built-in matcher does", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.oneof(text, glued), (said) => {
      for (const wording of claimWordings) {
        const { placed, source } = claimPatternOf(wording);
        const global = compileRegExp(source, "g");
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
