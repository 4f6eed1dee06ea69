import { describe, expect, it } from "vitest";
import { evidence, find } from "./fixtures/find-in.ts";

describe("what every rule may say", () => {
  const words = { kind: "terms", terms: [{ find: "leverage" }] };

  it("exceptions leave out texts and patterns", () => {
    expect(evidence({ ...words, exceptions: ["Leverage"] }, "We leverage it.")).toEqual([]);
    const alt = { kind: "link-text", weak: ["here"], exceptions: ["/\\/known/"] };
    expect(evidence(alt, "[here](/known) [here](/other)")).toEqual(["[here](/other)"]);
  });

  it("scopes limit where it looks", () => {
    expect(evidence({ ...words, scopes: ["heading"] }, "# Leverage\n\nWe leverage it.\n")).toEqual(["Leverage"]);
    expect(evidence({ ...words, scopes: ["~blockquote"] }, "> leverage\n\nWe leverage it.\n")).toHaveLength(1);
  });

  it("a tier is the lowest that it applies to", () => {
    const rule = { ...words, tier: "public" };
    expect(find(rule, "leverage", { tier: "internal-decision" })).toEqual([]);
    for (const tier of ["public", "zero-error"] as const) expect(find(rule, "leverage", { tier })).toHaveLength(1);
    expect(find(rule, "leverage")).toHaveLength(1);
  });

  it("a pattern that runs away is a blocking finding, whatever the kind", () => {
    const rule = { kind: "required-text", severity: "suggestion", anyOf: [{ pattern: "(a+)+\\1b" }] };
    expect(find(rule, `${"a".repeat(60)}!`)).toMatchObject([{ severity: "blocking", status: "failed" }]);
  });
});
