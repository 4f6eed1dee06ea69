import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countClaims } from "../claims/count-claims.ts";
import { parseRules } from "../parse.ts";
import { isAtLeast, tierNames } from "./tier-name.ts";
import { rulesForTier, tierOf, tiers } from "./tiers.ts";

const draft = { kind: "article", channel: "internal", declared: "internal-summary", claims: 0 } as const;

describe("the tier of a draft", () => {
  it("goes up by channel, kind and claims", () => {
    expect(tierOf(draft)).toBe("internal-summary");
    expect(tierOf({ ...draft, claims: 3 })).toBe("internal-summary");
    expect(tierOf({ ...draft, channel: "blog" })).toBe("public");
    expect(tierOf({ ...draft, channel: "blog", claims: 1 })).toBe("public-with-claims");
    expect(tierOf({ ...draft, kind: "press-release" })).toBe("public-with-claims");
    expect(tierOf({ ...draft, kind: "price-list" })).toBe("zero-error");
  });

  it("never goes below what was declared", () => {
    const words = fc.constantFrom("internal", "blog", "article", "price-list", "press-release");
    fc.assert(
      fc.property(words, words, fc.constantFrom(...tierNames), fc.nat(3), (kind, channel, declared, claims) => {
        expect(isAtLeast(tierOf({ kind, channel, declared, claims }), declared)).toBe(true);
      }),
    );
  });

  it("counts the claims of a text", () => {
    expect(countClaims({ text: "The fastest tool. It cut costs by 40%.", format: "markdown" })).toBe(2);
  });
});

it("a tier names packs that ship, and asks for no less than the one below", () => {
  for (const [index, { packs, decisions }] of tiers.entries()) {
    for (const pack of packs) expect(existsSync(new URL(`../../packs/${pack}.json`, import.meta.url)), pack).toBe(true);
    for (const below of tiers[index - 1]?.packs ?? []) expect(packs).toContain(below);
    expect(decisions).toBeGreaterThanOrEqual(tiers[index - 1]?.decisions ?? 1);
  }
});

it("zero error lets warnings block", () => {
  const rules = parseRules([{ id: "a", version: "1", severity: "warning", kind: "headings", title: true }]);
  expect(rulesForTier(rules, "public")[0]?.severity).toBe("warning");
  expect(rulesForTier(rules, "zero-error")[0]?.severity).toBe("blocking");
});
