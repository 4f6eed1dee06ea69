import fc from "fast-check";
import { expect, it } from "vitest";
import { findWords } from "./find-words.ts";

const unit = fc.constantFrom("a", "É", "7", "_", "'", "’", ".", "%", "-", " ", "\n", "*", "𝒜", "😀", "中", "\0");
const texts = fc.string({ unit, maxLength: 30 });
const placesOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ index }) => index);

it("finds the words that the patterns for them find", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { ascii, measured } = findWords(text);
      expect([...measured]).toEqual(placesOf(text, /[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu));
      expect([...ascii]).toEqual(placesOf(text, /\w+/g));
    }),
  );
});
