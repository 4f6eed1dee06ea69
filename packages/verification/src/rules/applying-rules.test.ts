import { describe, expect, it } from "vitest";
import { parseRules } from "../parse.ts";
import { applyingRules } from "./applying-rules.ts";

const head = { version: "1", severity: "warning", kind: "heading-order" } as const;
const rules = parseRules([
  { ...head, id: "all" },
  { ...head, id: "press", kinds: ["press-release"] },
  { ...head, id: "e-mail", channels: ["email"] },
  { ...head, id: "public", tier: "public" },
]);
const idsFor = (kind: string, channel: string, tier?: "internal-summary" | "public") =>
  applyingRules(rules, { kind, channel, ...(tier ? { tier } : {}) }).map(({ id }) => id);

describe("the rules that apply to a draft", () => {
  it("are those of its kind and channel", () => {
    expect(idsFor("press-release", "web")).toEqual(["all", "press", "public"]);
    expect(idsFor("web-article", "email")).toEqual(["all", "e-mail", "public"]);
  });

  it("are those of its tier, where that is known", () => {
    expect(idsFor("web-article", "web", "internal-summary")).toEqual(["all"]);
    expect(idsFor("web-article", "web", "public")).toEqual(["all", "public"]);
  });

  it("are the same list for drafts of the same kind, channel and tier", () => {
    const draft = { kind: "web-article", channel: "web" };
    expect(applyingRules(rules, draft)).toBe(applyingRules(rules, { ...draft }));
  });
});
