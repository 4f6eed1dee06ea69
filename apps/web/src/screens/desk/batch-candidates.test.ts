import type { DeskItem } from "@capstan/contracts";
import { expect, test } from "vitest";
import { judgeAll } from "./batch-candidates.ts";
import type { Review } from "./review-state.ts";

const item = (gateId: string, workflow: string, batchable = true) =>
  ({ gateId, workflow: { name: workflow, title: workflow }, batchable }) as DeskItem;
const seen = (changes: Partial<Review> = {}) => ({ settled: [], text: undefined, ...changes }) as unknown as Review;

test("what was not opened, was edited, is unsettled or of another workflow stands back, and says why", () => {
  const items = [
    item("a", "weekly"),
    item("b", "weekly"),
    item("c", "weekly"),
    item("d", "weekly"),
    item("e", "notes"),
    item("f", "weekly", false),
  ];
  const reviews = { a: seen(), b: seen({ text: "mine" }), c: seen(), e: seen() };
  const settleOf = (gateId: string) => (gateId === "c" ? ["Offer fits"] : []);
  const judged = (chosen: string[]) =>
    judgeAll(items, { reviews, chosen, settleOf }).map(({ item, may, because }) => [item.gateId, may, because]);
  expect(judged([])).toEqual([
    ["a", true, ""],
    ["b", false, "You edited it; decide it by itself."],
    ["c", false, "Settle first: Offer fits"],
    ["d", false, "Open it first."],
    ["e", true, ""],
  ]);
  expect(judged(["a"]).at(-1)).toEqual(["e", false, "It is of another workflow than what you chose."]);
});
