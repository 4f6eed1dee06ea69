import { expect, it } from "vitest";
import { sayInputs } from "./say-inputs.ts";

it("says what a run was started with, without its datasets", () => {
  expect(sayInputs({ asOf: "2026-11-27", engagement: "engagement", limit: 3 })).toBe(" · as of 2026-11-27 · limit 3");
});

it("says nothing of nothing", () => {
  expect(sayInputs({})).toBe("");
});
