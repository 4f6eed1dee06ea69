import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePattern } from "./parse-pattern.ts";
import { dangerOf } from "./pattern-danger.ts";
import { matchAt, matchesOf } from "./safe-pattern.ts";
import { RunawayPattern, SteppedMatcher } from "./stepped-matcher.ts";
import { withWorkLimit } from "./work-limit.ts";

const danger = (source: string) => dangerOf(parsePattern(source, "u")!);

describe("the danger of a pattern", () => {
  it.each(["(a+)+b", "(\\w+\\s?)*x", "(a|a)*b", "(a|ab)*c", "(?:a*)*b", "(?:\\w|\\d)+!", "([a-z]+)*\\d", "(.*,)*x"])(
    "%s is exponential",
    (source) => {
      expect(danger(source)).toBe("exponential");
    },
  );

  it.each(["(?:[^,]+,){1,}\\s\\w+", "\\w+ly", "(?:\\b[A-Z][a-z]+ )+\\(", "a.*b", "(?:ab)*"])("%s is not", (source) => {
    expect(danger(source)).toBe("polynomial");
  });
});

describe("matching by steps", () => {
  it("finds what JavaScript finds", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      "[ab]",
      "\\w",
      "(a|bc)",
      "(?:ab)?",
      "a*",
      "b+?",
      "c{1,2}",
      "\\b",
      "(?=a)",
      "(?<!b)",
      "^",
      "$",
      ".",
      "(?<n>c)",
      "[^a]",
      "(?i:A)",
    );
    const source = fc
      .array(atom, { minLength: 1, maxLength: 5 })
      .map((atoms) => atoms.join("").replaceAll(/(\(\?<n>c\))(?=.*\(\?<n>)/g, "c"));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "A"), maxLength: 14 });
    fc.assert(
      fc.property(source, text, (pattern, sample) => {
        const node = parsePattern(pattern, "gu")!;
        const expected = [...sample.matchAll(new RegExp(pattern, "gu"))].filter((match) => match[0] !== "");
        const found = new SteppedMatcher(node, { steps: 1_000_000 }).matchAll(sample);
        expect(found.map((match) => [match.index, match[0], ...match.slice(1)])).toEqual(
          expected.map((match) => [match.index, match[0], ...match.slice(1)]),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it("stops a pattern that would go on for ever", () => {
    expect(() => matchesOf(/(a+)+b/gu, "a".repeat(60))).toThrow(RunawayPattern);
    expect(() => matchesOf(/\w+!/gu, "w".repeat(100_000))).toThrow(RunawayPattern);
  });
});

describe("the limit over a draft", () => {
  const line = "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o";
  const lines = new Array<string>(2_000).fill(line);

  it("is spent by the same words as often as they stand there", () => {
    const pattern = /[^!]*[^!]*[^!]*\?!/gu;
    expect(() =>
      withWorkLimit(100_000, () => {
        for (const text of lines) matchesOf(pattern, text);
      }),
    ).toThrow(RunawayPattern);
  });

  it("is spent once by a search that goes on in one text", () => {
    const pattern = /[a-z], [a-z],[^!]*\?!/uy;
    const text = lines.join(" ");
    withWorkLimit(text.length, () => {
      for (let at = 0; at < line.length; at += 3)
        expect(matchAt(pattern, text.slice(0, 500), { at, places: 500 })).toBe(undefined);
    });
  });
});
