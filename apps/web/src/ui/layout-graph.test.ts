import { expect, it } from "vitest";
import { layoutGraph } from "./layout-graph.ts";

const node = (id: string) => ({ id, title: id, kind: "draft" });
const rowsOf = (edges: { from: string; to: string }[], ...ids: string[]) =>
  Object.fromEntries(layoutGraph(ids.map(node), edges).map(({ id, y }) => [id, y / 80]));

it("puts each node below everything that leads to it", () => {
  const edges = [
    { from: "a", to: "b" },
    { from: "a", to: "c" },
    { from: "b", to: "d" },
    { from: "c", to: "d" },
    { from: "a", to: "d" },
  ];
  expect(rowsOf(edges, "a", "b", "c", "d")).toEqual({ a: 0, b: 1, c: 1, d: 2 });
});

it("sets parallel paths side by side around the middle", () => {
  const placed = layoutGraph([node("a"), node("b")], []);
  expect(placed.map(({ x }) => x)).toEqual([-128, 128]);
});

it("survives a circle and an edge to nowhere", () => {
  const edges = [
    { from: "a", to: "b" },
    { from: "b", to: "a" },
    { from: "gone", to: "a" },
  ];
  expect(Object.keys(rowsOf(edges, "a", "b"))).toEqual(["a", "b"]);
});
