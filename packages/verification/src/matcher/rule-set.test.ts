import { expect, it, vi } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { nastyCase } from "../patterns/fixtures/nasty.ts";
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
