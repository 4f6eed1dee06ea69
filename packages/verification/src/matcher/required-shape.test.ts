import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requiredShapes } from "./required-shape.ts";
import { ShapeTable } from "./shape-table.ts";

describe("the shapes a pattern needs", () => {
  it.each([
    ["\\b([A-Z]{3,5})\\b", [3]],
    ["[a-z][.?!] {2,}[A-Z]|[a-z][.?!][A-Z]", [4, 3]],
    ["(?:\\b[A-Z]\\.){3,}", [2]],
    ["\\w+", undefined],
    ["[A-Z]*", undefined],
  ])("of %s have so many characters", (pattern, lengths) => {
    expect(requiredShapes(pattern)?.map(({ shape }) => shape.length)).toEqual(lengths);
  });

  it("are in every match, behind what may stand before them", () => {
    const atom = fc.constantFrom("[A-Z]", "[A-Z]{2,3}", "[.?!]", "\\d", " ?", "\\w*", "\\b", "(?:[A-Z]|\\d)", "\\P{L}");
    const pattern = fc.array(atom, { minLength: 1, maxLength: 5 }).map((atoms) => atoms.join(""));
    const text = fc.string({ unit: fc.constantFrom("A", "B", "a", ".", " ", "1", "é", "\u{1f600}"), maxLength: 14 });
    fc.assert(
      fc.property(pattern, text, (source, sample) => {
        const shapes = requiredShapes(source);
        const match = new RegExp(source, "u").exec(sample);
        if (!shapes || !match || match[0] === "") return;
        const table = new ShapeTable(shapes.map(({ shape }, key) => ({ shape, key })));
        const list = table.find(sample);
        const isNear = Array.from({ length: list.count }, (_, at) => at).some((at) => {
          const { lead } = shapes[list.keys[at]!]!;
          const before = list.places[at]! - match.index;
          return lead === undefined || (before >= lead.min && before <= lead.max);
        });
        expect(isNear, `${source} in ${sample}`).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
