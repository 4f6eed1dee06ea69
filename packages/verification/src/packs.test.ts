import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDraft, parseRules, type Rule } from "./index.ts";

const folder = new URL("../packs/", import.meta.url);
const packs = readdirSync(folder).map((file) => {
  const { pack, rules } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { pack: string; rules: unknown };
  return [pack, parseRules(rules)] as const;
});

/** What a rule finds in a text by itself. A draft is of the rule's own kind, and nothing is known. */
const findIn = (rule: Rule, text: string) =>
  checkDraft(
    { text, format: "markdown", kind: rule.kinds?.[0] ?? "any", channel: rule.channels?.[0] ?? "any" },
    [rule],
    { facts: [] },
  ).findings;

describe.each(packs)("the pack %s", (_, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s finds what its examples say, and nothing in the others",
    (_id, rule) => {
      expect(rule.reason && rule.source).toBeTruthy();
      for (const text of rule.examples!.match)
        expect(findIn(rule, text), `match: ${text.slice(0, 60)}`).not.toEqual([]);
      for (const text of rule.examples!.pass) expect(findIn(rule, text), `pass: ${text.slice(0, 60)}`).toEqual([]);
    },
  );
});

it("has each rule's id once", () => {
  const ids = packs.flatMap(([, rules]) => rules.map((rule) => rule.id));
  expect(new Set(ids).size).toBe(ids.length);
});
