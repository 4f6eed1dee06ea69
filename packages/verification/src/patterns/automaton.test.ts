import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Automaton } from "./automaton.ts";
import { flagsToTry, sourcesToTry, textsToTry } from "./fixtures/patterns-to-try.ts";
import { parsePattern } from "./parse-pattern.ts";
import { programOf, searchOf } from "./pattern-program.ts";
import { gaveUp, noMatch } from "./walk.ts";

const automatonOf = (source: string, flags: string): Automaton | undefined => {
  const program = programOf(parsePattern(source, flags)!);
  return program && new Automaton(program);
};

const plenty = () => ({ walk: 10_000 });

/** Where matches end that an automaton knows, place by place. */
const endsIn = (automaton: Automaton, text: string) =>
  Array.from({ length: text.length + 1 }, (_, at) => ({ at, end: automaton.endOfMatch(text, at, plenty()) })).filter(
    ({ end }) => end !== gaveUp,
  );

function endOfSticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : noMatch;
}

describe("an automaton", () => {
  it("ends where the match of the built-in matcher ends, or finds more, or gives up", () => {
    let exact = 0;
    fc.assert(
      fc.property(sourcesToTry, flagsToTry, fc.array(textsToTry, { maxLength: 4 }), (source, flags, texts) => {
        const automaton = automatonOf(source, flags);
        if (!automaton) return;
        const pattern = new RegExp(source, `${flags}y`);
        for (const text of texts)
          for (const { at, end } of endsIn(automaton, text)) {
            const expected = endOfSticky(pattern, text, at);
            const where = `/${source}/${flags} at ${at} of ${JSON.stringify(text)}`;
            if (automaton.isExact) exact++;
            if (automaton.isExact || end === noMatch) expect(end, where).toBe(expected);
          }
      }),
      { numRuns: 5_000 },
    );
    expect(exact).toBeGreaterThan(10_000);
  });

  it("finds no text without a match to hold one, searched from any place", () => {
    let empty = 0;
    fc.assert(
      fc.property(sourcesToTry, flagsToTry, textsToTry, (part, flags, text) => {
        const source = `(?:${part})[abc]`;
        const program = programOf(parsePattern(source, flags)!);
        if (!program) return;
        const search = new Automaton(searchOf(program));
        for (const { at, end } of endsIn(search, text)) {
          if (end !== noMatch) continue;
          const pattern = new RegExp(source, `${flags}g`);
          pattern.lastIndex = at;
          expect(pattern.test(text), `/${source}/${flags} from ${at} of ${JSON.stringify(text)}`).toBe(false);
          empty++;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(empty).toBeGreaterThan(1_000);
  });

  it("goes over a text once, whatever the pattern", () => {
    const budget = { walk: 1000 };
    expect(automatonOf("(?:a+)+b", "u")!.endOfMatch("a".repeat(5000), 0, budget)).toBe(noMatch);
    expect(budget.walk).toBe(1000 - 5000 / 8);
  });

  it("gives up where its budget is spent, and where a pattern has too many states", () => {
    expect(automatonOf("[^!]*!", "u")!.endOfMatch("a".repeat(5000), 0, { walk: 10 })).toBe(gaveUp);
    const counting = automatonOf("[ab]*a[ab]{14}!", "u")!;
    const text = Array.from({ length: 3000 }, (_, at) => (Math.imul(at, 0x9e3779b1) >>> 0).toString(2)).join("");
    const letters = text.replaceAll("0", "a").replaceAll("1", "b");
    expect(counting.endOfMatch(letters, 0, plenty())).toBe(gaveUp);
    expect(counting.endOfMatch("a", 0, plenty())).toBe(gaveUp);
  });

  it("knows no program for what refers back or is very long", () => {
    expect(automatonOf("(a)\\1", "u")).toBeUndefined();
    expect(automatonOf("(?:a{1,1000}){1,1000}", "u")).toBeUndefined();
  });
});
