import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flagsToTry, sourcesToTry, textsToTry } from "./fixtures/patterns-to-try.ts";
import { parsePattern } from "./parse-pattern.ts";
import { compileWalk, gaveUp, noMatch, type Walk } from "./walk.ts";

const walkOf = (source: string, flag: string, isBack = false): Walk | undefined =>
  compileWalk(parsePattern(source, flag)!, isBack);

describe("a walk", () => {
  it("ends where the match of the built-in matcher ends, or gives up", () => {
    let count = 0;
    fc.assert(
      fc.property(sourcesToTry, flagsToTry, textsToTry, (source, flag, text) => {
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
      fc.property(sourcesToTry, flagsToTry, textsToTry, (source, flag, text) => {
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
      fc.property(sourcesToTry, flagsToTry, textsToTry, textsToTry, textsToTry, (source, flag, before, text, after) => {
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
