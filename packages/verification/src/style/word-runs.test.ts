import fc from "fast-check";
import { expect, it } from "vitest";
import { eachWord } from "./word-runs.ts";

const texts = fc.string({
  unit: fc.constantFrom("a", "U", ".", "S", "’", "é", "-", " ", "7", "\u{1d49c}"),
  maxLength: 20,
});

it("finds the words that the pattern of readability formulas finds", () => {
  fc.assert(
    fc.property(texts, texts, (text, around) => {
      const whole = `${around}(${text})${around}`;
      const start = around.length + 1;
      const words: string[] = [];
      eachWord(whole, { start, end: start + text.length }, (from, to) => void words.push(whole.slice(from, to)));
      expect(words).toEqual(text.match(/(?:[A-Z]\.){2,}|[\p{N}\p{L}'’]+/gu) ?? []);
    }),
    { numRuns: 3000 },
  );
});
