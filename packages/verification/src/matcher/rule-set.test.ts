import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { splitSentences } from "../document/sentences.ts";
import { parseRules } from "../parse.ts";
import { nastyCase } from "../patterns/fixtures/nasty.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { checkDraft } from "../verify.ts";
import { HitList } from "./hit-list.ts";
import { RuleSet } from "./rule-set.ts";

it("notes each place where a match may begin once, however close the places of its literal stand", () => {
  const text = "x".repeat(20_000);
  const { rules } = nastyCase("occurrence", "(x+x+)+y", text);
  const add = vi.spyOn(HitList.prototype, "add");
  try {
    new RuleSet(rules).scan(parseDocument(text, "markdown"));
    expect(add.mock.calls.length).toBeGreaterThan(1_000);
    expect(add.mock.calls.length).toBeLessThanOrEqual(text.length);
  } finally {
    add.mockRestore();
  }
});

it("finds in each sentence what stands in it, however far from its literal a match begins", () => {
  const patterns = [
    "[^,]+, \\w+ and",
    "\\b\\w+ [^!]+ and\\b",
    "^[^,]+ and",
    "(?<!\\s)[a-z, ]+ and",
    "(?<=\\. )[^!]+ and",
    "[^!]+ and$",
  ];
  const parts = fc.constantFrom("a", "bee", "and", "or", ",", ".", "!", "Cee", "and,");
  fc.assert(
    fc.property(fc.constantFrom(...patterns), fc.array(parts, { minLength: 1, maxLength: 14 }), (pattern, words) => {
      const text = words
        .join(" ")
        .replaceAll(/ (?=[,.!])/g, "")
        .replace(/^[,.! ]+/, "x ");
      const one = { kind: "existence", message: "%s", tokens: [pattern], nonword: true, scopes: ["sentence"] };
      const rules = parseRules([{ id: "a", version: "1", severity: "warning", ...one }]);
      const { findings } = checkDraft({ text, format: "text", kind: "any", channel: "any" }, rules, { facts: [] });
      const expected = splitSentences(text).flatMap(({ start, end }) =>
        matchesOf(compileRegExp(pattern, "gm"), text.slice(start, end)).map((match) => match[0]),
      );
      expect(findings.map(({ evidence }) => evidence)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
