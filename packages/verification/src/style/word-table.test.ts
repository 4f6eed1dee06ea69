import fc from "fast-check";
import { expect, it } from "vitest";
import { WordTable } from "./word-table.ts";

const unitsOf = (text: string) => Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

it("gives each word its number, also those that are too long to keep", () => {
  const words = fc.oneof(fc.string({ maxLength: 3 }), fc.string({ minLength: 38, maxLength: 44 }));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (texts) => {
      const table = new WordTable((word) => word.length);
      for (const text of [...texts, ...texts])
        expect(table.numberOf(unitsOf(`(${text})`), 1, 1 + text.length)).toBe(text.length);
    }),
    { numRuns: 30 },
  );
});

it("tells words apart that clash, and begins anew when it is full", () => {
  const table = new WordTable((word) => Number(word) % 200);
  const words = Array.from({ length: 80_000 }, (_, index) => String(index % 40_000));
  const wrong = words.filter((word) => table.numberOf(unitsOf(word), 0, word.length) !== Number(word) % 200);
  expect(wrong).toEqual([]);
});
