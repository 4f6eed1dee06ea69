import { expect, it } from "vitest";
import { deskDetailOf, deskItemAt } from "../../../dev/fixtures/desk.ts";
import { applyFix } from "../../ui/apply-fix.ts";
import { baselinesOf, chosenBaseline } from "./baselines.ts";
import { neighbourOf, nextAfter } from "./neighbour-of.ts";
import { orderFindings } from "./order-findings.ts";
import { startReview } from "./review-state.ts";

const detail = deskDetailOf(deskItemAt(0, 6));

it("moves within the list and stays at its ends", () => {
  const ids = ["a", "b", "c"];
  expect([
    neighbourOf(ids, "a", 1),
    neighbourOf(ids, "a", -1),
    neighbourOf(ids, "c", 1),
    neighbourOf(ids, undefined, 1),
    neighbourOf([], "a", 1),
  ]).toEqual(["b", "a", "c", "a", undefined]);
});

it("goes to the item below a decided one, else above", () => {
  expect([nextAfter(["a", "b"], "a"), nextAfter(["a", "b"], "b"), nextAfter(["a"], "a")]).toEqual([
    "b",
    "a",
    undefined,
  ]);
});

it("puts failures before what needs judgement, whatever their place", () => {
  expect(orderFindings(detail.proof.findings).map(({ status }) => status)).toEqual(["failed", "needs-judgement"]);
});

it("applies several replacements without shifting their places", () => {
  const fix = [
    { start: 0, end: 1, replacement: "One" },
    { start: 4, end: 5, replacement: "three" },
  ];
  expect(applyFix("1 2 3 4", fix)).toBe("One 2 three 4");
});

it("compares with what I saw last by default, then with the first draft", () => {
  const review = startReview(detail);
  expect(chosenBaseline(review, detail).version).toBe(2);
  expect(baselinesOf(review, detail).map(({ version }) => version)).toEqual([2, 1]);
  expect(chosenBaseline({ ...review, baseline: 1 }, detail).label).toContain("The first draft");
});

it("compares an edit with the draft too", () => {
  const review = { ...startReview(detail), seenVersion: undefined, text: "Edited" };
  expect(chosenBaseline(review, detail).version).toBe(3);
});
