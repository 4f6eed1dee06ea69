import fc from "fast-check";
import { expect, it } from "vitest";
import { findLineStarts } from "./place.ts";
import { readText } from "./read-text.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "b", " ", "\t", "\n", "\r\n", "\u00a0", "\r"), maxLength: 40 });

it("reads what stands between empty lines, with empty lines around it", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const expected = text
        .split(/\n(?:[ \t\r]*\n)+/)
        .map((paragraph) => paragraph.trim())
        .filter((paragraph) => paragraph !== "");
      expect(readText(text).map((block) => block.view.text.trim())).toEqual(expected);
    }),
  );
});

it("knows where each line begins", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const ends = [...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length);
      expect(findLineStarts(text)).toEqual([0, ...ends]);
    }),
  );
});
