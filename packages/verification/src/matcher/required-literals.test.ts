import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiteralIndex } from "./literal-index.ts";
import { requiredLiterals } from "./required-literals.ts";

const texts = (pattern: string) => requiredLiterals(pattern)?.map(({ text }) => text);

describe("the literals a pattern needs", () => {
  it.each([
    ["\\b(?:foo|bar baz)\\b", ["foo", "bar baz"]],
    ["colou?r", ["color", "colour"]],
    ["[Ff]oo\\d+", ["foo0"]],
    ["a+bcd", ["abcd"]],
    ["(?:un)?done", ["done"]],
    ["\\w+ly\\b", ["ly"]],
    ["(?i)abc", ["abc"]],
    ["foo(?!bar)", ["foo"]],
    ["foo|\\w", undefined],
    ["\\w+!", ["!"]],
    ["x\\d", ["x0"]],
    ["[1-9]\\d{2}", ["000"]],
    ["(?<![\\p{L}\\p{N}_])\\d+%", ["0%"]],
    [".*", undefined],
    ["ab{0,2}c", undefined],
    ["(?:x|yy)zz", ["xzz", "yyzz"]],
    ["xx\\s+\\s*yy", ["xx yy"]],
    ["xx\\s*yy", ["xxyy", "xx yy"]],
    ["xx (?:yy)? zz", ["xx zz", "xx yy zz"]],
  ])("of %s", (pattern, expected) => {
    expect(texts(pattern)).toEqual(expected);
  });

  it("are in every match", () => {
    const atom = fc.constantFrom(
      "ab",
      "c",
      "[Dd]",
      "\\d",
      "(?:ef|gh)",
      "(?:ij)?",
      "k*",
      "l+",
      "\\b",
      " ",
      "(mn|\\w)",
      "o{2}",
      "\\s*",
      "\\s+",
      "(?: |x)",
      "(?: ab)?",
      "(?=p)",
      "\\.",
    );
    const pattern = fc.array(atom, { minLength: 1, maxLength: 5 }).map((atoms) => atoms.join(""));
    const text = fc
      .array(fc.constantFrom("ab", "c", "d", "D", "1", "ef", "gh", "ij", "k", "l", " ", "mn", "oo", "p", ".", "AB"), {
        maxLength: 12,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(pattern, pattern, text, (a, b, sample) => {
        const whole = `${a}|${b}`;
        const needed = requiredLiterals(whole);
        if (needed === undefined || !new RegExp(whole).test(sample)) return;
        let found = false;
        new LiteralIndex(needed.map((literal) => ({ ...literal, key: 0 }))).scan(sample, [0], () => {
          found = true;
        });
        expect(found, `${whole} in ${sample}`).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("the edges of words at which they stand", () => {
  it.each([
    ["\\b(?:new )?(?:studies|data) show", "<studies show <data show"],
    ["\\b(?:new|old)?studies\\b", "studies>"],
    ["^\\W*(?:click|go)\\W*$", "<click> <go>"],
    ["(?<![\\p{L}\\p{N}_])(?:(?:our|the) )?team(?:(?:s)?|[ -]work)(?![\\p{L}\\p{N}_])", "<team"],
    ["foo(?:\\s+\\w+)?\\b", "foo>"],
    ["(?:foo)(?:ly|\\d)?\\b", "foo> fooly> foo0>"],
    ["\\bfoo(?=bar)", "<foo"],
    ["\\bfoo(?= )\\W", "<foo>"],
  ])("of %s", (pattern, expected) => {
    const found = requiredLiterals(pattern)?.map(
      ({ text, startsWord, endsWord }) => `${startsWord ? "<" : ""}${text}${endsWord ? ">" : ""}`,
    );
    expect(found?.join(" ")).toEqual(expected);
  });
});

describe("the index", () => {
  it("finds what indexOf finds, whatever the case", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
        fc.string({ unit: fc.constantFrom("a", "b", "c", "A", " "), maxLength: 40 }),
        (words, text) => {
          const found = new Set<number>();
          new LiteralIndex(words.map((one, key) => ({ text: one, key, startsWord: false, endsWord: false }))).scan(
            text,
            [0],
            (key) => found.add(key),
          );
          const expected = words.flatMap((one, key) => (text.toLowerCase().includes(one) ? [key] : []));
          expect([...found].sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
