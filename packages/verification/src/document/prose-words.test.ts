import fc from "fast-check";
import { expect, it } from "vitest";
import { ProseWords } from "./prose-words.ts";

const unit = fc.constantFrom("a", "É", "7", "_", "'", "’", ".", "%", "-", " ", "\n", "*", "𝒜", "😀", "中", "\0");
const texts = fc.string({ unit, maxLength: 30 });
const placesOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ index }) => index);

it("finds the words that the patterns for them find, whatever it read before", () => {
  const words = new ProseWords();
  fc.assert(
    fc.property(texts, (text) => {
      words.read(text);
      const { ascii, asciiCount, measured, measuredCount, runs, runEnd } = words;
      expect([...ascii.subarray(0, asciiCount)]).toEqual(placesOf(text, /\w+/g));
      expect([...measured.subarray(0, measuredCount)]).toEqual(placesOf(text, /[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu));
      expect([...runs.subarray(0, runEnd)]).toEqual(
        [...text.matchAll(/[\p{L}\p{N}'’]+/gu)].flatMap(({ 0: run, index }) => [index, index + run.length]),
      );
    }),
    { numRuns: 500 },
  );
});
