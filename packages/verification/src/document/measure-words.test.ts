import fc from "fast-check";
import { expect, it } from "vitest";
import { measureWords } from "./measure-words.ts";

it("counts what the pattern for words finds", () => {
  const unit = fc.constantFrom("a", "É", "7", "'", "’", ".", "%", "-", " ", "\n", "*", "𝒜", "😀", "中");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      const expected = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
      expect(measureWords(`x${text}`, 1, 1 + text.length)).toBe(expected);
    }),
  );
});
