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

it("stops no pattern on 100 kB of what the rules let pass", () => {
  const rules = packs.flatMap(([, all]) => all);
  const shown = rules.flatMap((rule) => rule.examples!.pass).join("\n\n");
  const text = shown.repeat(Math.ceil(100_000 / shown.length)).slice(0, 100_000);
  const anyDraft = rules.map(({ kinds: _, channels: __, ...rule }) => rule as Rule);
  const { findings } = checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, anyDraft, { facts: [] });
  expect(findings.filter(({ message }) => message.includes("takes too long"))).toEqual([]);
});
