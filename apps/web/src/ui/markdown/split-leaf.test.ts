import { expect, it } from "vitest";
import { splitLeaf } from "./split-leaf.ts";

const leaf = { kind: "text" as const, text: "Visits rose by 42 %", start: 10, end: 29 };

it("cuts where marks begin and end, and says which cover each piece", () => {
  const finding = { id: "f", start: 17, end: 29 };
  const fact = { id: "n", start: 25, end: 29 };
  expect(splitLeaf(leaf, [finding, fact]).map((piece) => [piece.text, piece.marks.map((mark) => mark.id)])).toEqual([
    ["Visits ", []],
    ["rose by ", ["f"]],
    ["42 %", ["f", "n"]],
  ]);
});

it("leaves a leaf whole when no mark touches it", () => {
  expect(splitLeaf(leaf, [{ start: 0, end: 10 }])).toHaveLength(1);
});
