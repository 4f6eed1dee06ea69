import fc from "fast-check";
import { expect, it } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { Rule } from "../rules/rule.ts";
import { existenceSources } from "../style/existence.ts";
import { AnchoredPatterns } from "./anchored-patterns.ts";
import { RuleSet } from "./rule-set.ts";

const tokens = ["ab\\b", "[a-z]+\\d%", "\\d+ab", "(?<!\\w)\\d{2}", "[^%]*ba!", "cc(?:a|bb)", "[ab]+12"];
const texts = fc
  .array(fc.constantFrom("a", "b", "ab", "bb", "cc", "1", "12", "%", "!", " ", "ba!"), { minLength: 1, maxLength: 14 })
  .map((parts) => `x${parts.join("")}`);

it("finds at candidates and in texts with candidates what the pattern that joins all alternatives finds", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...tokens), { minLength: 1 }), texts, (chosen, text) => {
      const rule: Extract<Rule, { kind: "existence" }> = {
        id: "a",
        version: "1",
        severity: "warning",
        message: "%s",
        kind: "existence",
        nonword: true,
        tokens: chosen,
      };
      const document = parseDocument(text, "text");
      const view = document.blocks[0]!.view;
      const candidates = new RuleSet([rule]).scan(document);
      const segment = { view, text: view.text, offset: 0, scopes: { names: [], number: 0 }, hidden: [] };
      const found = [...candidates.hitsOf(rule)].flatMap(({ hits }) =>
        new AnchoredPatterns(existenceSources(rule)).matchesAt(segment, hits),
      );
      const joined = matchesOf(compileRegExp(`(?:${chosen.join("|")})`, "gm"), view.text);
      expect(found.map((match) => [match.index, match.text])).toEqual(joined.map((match) => [match.index, match[0]]));
    }),
    { numRuns: 2000 },
  );
});
