import type { LabelRuleBody } from "@capstan/contracts";
import { expect, it } from "vitest";
import { listRuleChanges } from "./list-rule-changes.ts";

const rule = (id: string, because = ""): LabelRuleBody => ({
  id,
  form: "visible",
  channels: "all",
  draftedBy: ["model"],
  duty: "required",
  because,
  source: { title: "Our policy", url: "https://harbor.example/ai" },
});

it("names what is new, changed and gone", () => {
  expect(listRuleChanges([rule("a"), rule("b")], [rule("b", "Otherwise."), rule("c")])).toEqual([
    "c is new",
    "b is changed",
    "a is gone",
  ]);
});

it("says when only the order is another, and nothing when nothing changed", () => {
  expect(listRuleChanges([rule("a"), rule("b")], [rule("b"), rule("a")])).toEqual(["their order is another"]);
  const { source, ...others } = rule("a");
  const otherwise = { source: { url: source.url, title: source.title }, ...others };
  expect(listRuleChanges([rule("a")], [otherwise])).toEqual([]);
});
