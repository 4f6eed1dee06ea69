import { describe, expect, it } from "vitest";
import { closest, suggest } from "./closest.ts";

describe("closest", () => {
  it.each([
    ["newlyActve", "newlyActive"],
    ["nmae", "name"],
    ["Review", "review"],
    ["xyz", undefined],
    ["id", undefined],
  ])("%s → %s", (word, meant) => {
    expect(closest(word, ["newlyActive", "name", "review", "outputs"])).toBe(meant);
  });

  it("lists what exists when nothing is near", () => {
    expect(suggest("xyz", ["a", "bc"], "step")).toBe("Known here: `a`, `bc`.");
    expect(suggest("xyz", [], "earlier step")).toBe("There is no earlier step here; declare one first.");
  });
});
