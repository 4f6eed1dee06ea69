import { expect, it } from "vitest";
import { riskTiers } from "./spec.ts";
import { tierWords } from "./tier-words.ts";

it("numbers the tiers from the weakest", () => {
  expect(riskTiers.map((tier) => tierWords[tier].number)).toEqual([1, 2, 3, 4, 5]);
});
