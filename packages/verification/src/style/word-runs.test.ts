import fc from "fast-check";
import { expect, it } from "vitest";
import { ProseWords } from "../document/prose-words.ts";
import { eachWord } from "./word-runs.ts";

const texts = fc.string({
  unit: fc.constantFrom("a", "U", ".", "S", "’", "é", "-", " ", "7", "\u{1d49c}"),
  maxLength: 20,
});

it("finds the words that the pattern of readability formulas finds", () => {
  const words = new ProseWords();
  fc.assert(
    fc.property(texts, texts, (first, second) => {
      const whole = `${first}\0${second}`;
      words.read(whole);
      const wordsTo = (run: number, end: number) => {
        const found: string[] = [];
        const next = eachWord(words, { run, end }, (start, to) => void found.push(whole.slice(start, to)));
        return { found, next };
      };
      const before = wordsTo(0, first.length);
      const expected = (text: string) => text.match(/(?:[A-Z]\.){2,}|[\p{N}\p{L}'’]+/gu) ?? [];
      expect(before.found).toEqual(expected(first));
      expect(wordsTo(before.next, whole.length).found).toEqual(expected(second));
    }),
    { numRuns: 3000 },
  );
});
