import fc from "fast-check";
import { expect, it } from "vitest";
import { asciiSetOf } from "../patterns/ascii-set.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";
import { ShapeTable } from "./shape-table.ts";

const classes = ["[A-Z]", "[a-z]", "[.?!]", " ", "[^a-z]", "\\d"];
const shapes = fc.array(fc.array(fc.constantFrom(...classes), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 14,
});
const texts = fc.string({ unit: fc.constantFrom("A", "B", "a", ".", " ", "1"), maxLength: 40 });

it("finds each shape at each of its places", () => {
  fc.assert(
    fc.property(shapes, texts, (sources, text) => {
      const keyed = sources.map((shape, key) => ({
        shape: shape.map((source) => asciiSetOf(parsePattern(source, "u")!)),
        key,
      }));
      const list = new ShapeTable(keyed).find(text);
      const found = Array.from({ length: list.count }, (_, at) => `${list.keys[at]} ${list.places[at]}`);
      const expected = sources.flatMap((shape, number) =>
        [...text.matchAll(new RegExp(`(?=${shape.join("")})`, "gu"))].map(({ index }) => `${number} ${index}`),
      );
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});
