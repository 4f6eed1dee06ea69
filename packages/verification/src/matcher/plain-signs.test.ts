import { expect, it } from "vitest";
import { HitList } from "./hit-list.ts";
import { noLead } from "./lead.ts";
import { isPlain, PlainSigns } from "./plain-signs.ts";
import { requiredSigns } from "./required-sign.ts";
import type { Sign } from "./sign.ts";

const signOf = (pattern: string, rule = 0): Sign => {
  const [required] = requiredSigns(pattern)!;
  const { lead = noLead, isFromEdge = false, beginning } = required!;
  const isFar = required!.lead === undefined;
  return { rule, alternative: 0, isFar, mayWalk: false, lead, isFromEdge, beginning, required: required! };
};

it.each([
  ["(?i)\\bfoo bar\\b", true],
  ["(?i)\\bin \\d+\\b", true],
  ["\\bfoo\\b", false],
  ["(?i)\\bfoo[1-4]", false],
  ["(?i)(?:very )?foo\\b", false],
  ["(?i)foo: ?[a-z]", false],
  ["(?i)\\w*foo", false],
  ["[A-Z]{3,5}", false],
])("takes what %s needs for plain: %s", (pattern, expected) => {
  expect(isPlain(signOf(pattern))).toBe(expected);
});

it("notes a literal for each rule that needs it, and for no other", () => {
  const hits = new HitList();
  const signs = new PlainSigns([
    [signOf("(?i)\\bfoo\\b", 0), signOf("(?i)\\bfoo\\b", 2)],
    [signOf("(?i)\\bbar\\b", 1)],
  ]);
  signs.note(0, 7, 3, hits);
  const found = hits.take(3);
  expect([0, 1, 2].map((rule) => found.of(rule).map(({ text }) => text))).toEqual([[3], [], [3]]);
});
