import { describe, expect, it } from "vitest";
import { parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";

const head = { version: "1", severity: "warning" } as const;
const rules = parseRules([
  { ...head, id: "words", kind: "existence", message: "Not '%s'.", tokens: ["very"] },
  { ...head, id: "data", kind: "schema", of: "front-matter", schema: { type: "object" } },
]);
const check = (text: string, given = rules) =>
  checkDraft({ text, format: "markdown", kind: "any", channel: "any" }, given, { facts: [] });

describe("front matter that cannot be read", () => {
  it.each([
    ["YAML", "---\ntitle: a\nlist: [1\n---\nIt is very good.\n", 4],
    ["TOML", "+++\ntitle = a\n+++\nIt is very good.\n", 2],
    ["JSON", '{\n  "title": "a",\n}\nIt is very good.\n', 2],
  ])("is a blocking finding in %s, whatever the rules, and hides no other", (_, text, line) => {
    const { findings, checked } = check(text);
    expect(findings.map(({ rule, severity, status }) => [rule, severity, status])).toEqual([
      ["front-matter", "blocking", "failed"],
      ["words", "warning", "failed"],
    ]);
    expect(findings[0]!.message).toContain(`in line ${findings[0]!.place.line}: `);
    expect(findings[0]!.place.line).toBe(line);
    expect(checked.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ["front-matter", "failed"],
      ["words", "failed"],
      ["data", "not-applicable"],
    ]);
    expect(check(text, []).findings).toHaveLength(1);
  });

  it("is found in a page too", () => {
    const draft = {
      text: "---\ntitle: [1\n---\n<p>It is very good.</p>\n",
      format: "html",
      kind: "any",
      channel: "any",
    } as const;
    const { findings } = checkDraft(draft, rules, { facts: [] });
    expect(findings.map(({ rule, place }) => [rule, place.line])).toEqual([
      ["front-matter", 3],
      ["words", 4],
    ]);
  });

  it("is none where there is none, or it is read", () => {
    for (const text of ["Text.", "---\n", "---\ntags:\n  - a\n---\n", "+++\na = 1\n+++\n", '{"a": 1}\n', "{a}\n"])
      expect(check(text, rules.slice(0, 1)).findings, text).toEqual([]);
  });
});
