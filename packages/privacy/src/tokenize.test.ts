import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";
import { tokenize } from "./tokenize.ts";
import { gap, shape, trait } from "./tokens.ts";
import { checkSeed, hashSeed, nextCheck, nextHash } from "./word-hash.ts";

const piece = fc.constantFrom(
  ..."aZé漢7 -'’.\n\r\t@ßﬁ\u200b\u0301🎉",
  "Anna",
  "O'Brien-Smith",
  "co-op's",
  "2024",
  "3rd",
  "ÉTÉ",
);
const anyText = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((all) => all.join(""));

function hashesOf(word: string): [hash: number, check: number] {
  const codes = Array.from(word, (letter) => letter.charCodeAt(0));
  return [codes.reduce(nextHash, hashSeed), codes.reduce(nextCheck, checkSeed)];
}

describe("tokenize", () => {
  test("takes every character that is no space into one token, in order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { count, start, end } = tokenize(text);
        let at = 0;
        for (let i = 0; i < count; i++) {
          expect(text.slice(at, start[i]).trim()).toBe("");
          expect(end[i]).toBeGreaterThan(start[i]!);
          at = end[i]!;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
  });

  test("gives a plain word the hashes of its folded letters", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { count, start, end, hash, check, traits } = tokenize(text);
        for (let i = 0; i < count; i++)
          if (traits[i]! & trait.plain)
            expect([hash[i], check[i]]).toEqual(hashesOf(fold(text.slice(start[i], end[i]))));
      }),
    );
  });

  test.each([
    ["ann", shape.lower],
    ["Ann", shape.title],
    ["ANN", shape.upper],
    ["A", shape.initial],
    ["McNeil", shape.mixed],
    ["eBay", shape.mixed],
    ["山", shape.uncased],
    ["2024", shape.number],
    ["3rd", shape.alphanumeric],
    ["A4", shape.alphanumeric],
    ["Jean-Luc's", shape.mixed],
    [".", shape.punctuation],
    ["É", shape.initial],
    ["Éa", shape.title],
  ])("%s has the shape %i, whatever it is kept as", (word, looks) => {
    const sliced = `a text long enough for a slice, ${word}`.slice(30);
    for (const text of [word, ` ${word}`, sliced]) {
      const tokens = tokenize(text);
      expect([tokens.count, tokens.shape[tokens.count - 1]]).toEqual([text === sliced ? 2 : 1, looks]);
    }
  });

  test("tells what stands before a token", () => {
    const { count, gap: gaps } = tokenize("a b\nc\r\nd\n\ne,f");
    expect(Array.from(gaps.subarray(0, count))).toEqual([
      gap.paragraph,
      gap.space,
      gap.line,
      gap.line,
      gap.paragraph,
      gap.none,
      gap.none,
    ]);
  });

  test("counts letters by case, and grows with a text of many marks", () => {
    const { count, lowerLetters, upperLetters } = tokenize("Ab-CD é7 ".repeat(10) + ".".repeat(5000));
    expect([count, lowerLetters, upperLetters]).toEqual([5020, 20, 30]);
  });
});
