import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePattern } from "./parse-pattern.ts";
import { compileWalk, gaveUp, noMatch, type Walk } from "./walk.ts";

const atoms = [
  ...["a", "b", "[ab]", "\\w", "(a|bc)", "(?:ab)?", "a*", "b+?", "c{1,2}", "\\b", "\\B", "(?=a)", "(?!bc)", "^", "$"],
  ...[
    ".",
    "(?<!b)",
    "(?<=a)",
    "(?<=(?<!c)a+)",
    "(?<n>c)",
    "[^a]",
    "(?i:A)",
    "(?:a|b|c|ab|bc)",
    "(?:ab|a)+",
    "(?:b|c.){2,3}",
  ],
  ...[
    "(?:a\\w)*?",
    "(?:ab|a?|\\w+b|bc|\\bc|é)",
    "(?:a|(?=b)|cc|[^a]b|.)",
    "\\W*",
    "é",
    "\\p{L}{2,}",
    "\u{1f600}",
    "[^\\s]+",
    "(?:ab){0,2}?c",
    "(?:|a)b",
    "K",
    "s",
  ],
];
const sources = fc
  .array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join("").replaceAll(/\(\?<n>c\)(?=.*\(\?<n>)/g, "c"));
const units = ["a", "b", "c", " ", "A", "é", "\n", "\u{1f600}", "\u2028", "k", "\u212a", "\u017f"];
const texts = fc.string({ unit: fc.constantFrom(...units), maxLength: 14 });
const flags = fc.constantFrom("u", "iu", "mu", "imu", "su");

const walkOf = (source: string, flag: string, isBack = false): Walk | undefined =>
  compileWalk(parsePattern(source, flag)!, isBack);

describe("a walk", () => {
  it("ends where the match of the built-in matcher ends, or gives up", () => {
    let count = 0;
    fc.assert(
      fc.property(sources, flags, texts, (source, flag, text) => {
        const walk = walkOf(source, flag);
        if (!walk) return;
        const pattern = new RegExp(source, `${flag}y`);
        for (let at = 0; at <= text.length; at++) {
          const end = walk(text, at, 0, text.length);
          if (end === gaveUp) continue;
          pattern.lastIndex = at;
          const match = pattern.exec(text);
          expect(end, `/${source}/${flag} at ${at} of ${JSON.stringify(text)}`).toBe(
            match ? at + match[0].length : noMatch,
          );
          count++;
        }
      }),
      { numRuns: 5_000 },
    );
    expect(count).toBeGreaterThan(10_000);
  });

  it("goes back to where a match may begin that ends at a place", () => {
    fc.assert(
      fc.property(sources, flags, texts, (source, flag, text) => {
        const walk = walkOf(source, flag, true);
        if (!walk) return;
        const behind = new RegExp(`(?<=${source})`, `${flag}y`);
        for (let at = 0; at <= text.length; at++) {
          const start = walk(text, at, 0, text.length);
          if (start === gaveUp) continue;
          behind.lastIndex = at;
          expect(start >= 0, `/${source}/${flag} before ${at} of ${JSON.stringify(text)}`).toBe(behind.test(text));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("looks at no more than a part of a text", () => {
    fc.assert(
      fc.property(sources, flags, texts, texts, texts, (source, flag, before, text, after) => {
        const walk = walkOf(source, flag);
        if (!walk) return;
        const [first, end] = [before.length, before.length + text.length];
        const alone = walk(text, 0, 0, text.length);
        const within = walk(before + text + after, first, first, end);
        expect(within).toBe(alone < 0 ? alone : alone + first);
      }),
      { numRuns: 3_000 },
    );
  });

  it("gives up before it takes long", () => {
    expect(walkOf("(?:a+)+b", "u")!("a".repeat(5000), 0, 0, 5000)).toBe(gaveUp);
    expect(walkOf("(?:a|b)+c", "u")!("ab".repeat(50_000), 0, 0, 100_000)).toBe(gaveUp);
    expect(walkOf("(?:a|a|a|a){16}c", "u")!("a".repeat(50), 0, 0, 50)).toBe(gaveUp);
  });
});
