import fc from "fast-check";
import { expect, it } from "vitest";
import { sourcesToTry, textsToTry } from "./fixtures/patterns-to-try.ts";
import { PlacedPattern } from "./placed-pattern.ts";
import { compileRegExp } from "./translate-regexp.ts";
import { noMatch } from "./walk.ts";

/** No place is between the halves of a character, and matchers take the long s and the Kelvin sign for one thing or another where case does not count. */
const texts = textsToTry.map((text) => text.replaceAll(/[\u017f\u212a]/g, "k"));
const sources = fc.tuple(fc.constantFrom("", "(?i)", "(?s)"), sourcesToTry, fc.constantFrom("", "(a)\\1", "(?=ab|c)"));

it("ends at each place where the match of the built-in matcher ends", () => {
  fc.assert(
    fc.property(sources, fc.constantFrom("", "m"), fc.array(texts, { maxLength: 4 }), (parts, flags, some) => {
      const source = parts.join("");
      // A group that is named before is counted, too.
      if (source.includes("\\1") && /\((?!\?[:=!<])|\(\?<n>/.test(source.slice(0, -5))) return;
      const pattern = new PlacedPattern(compileRegExp(source, flags));
      const sticky = compileRegExp(source, `${flags}y`);
      for (const text of some)
        for (let at = 0; at <= text.length; at++) {
          if (/[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(0, at - 1), at + 1))) continue;
          sticky.lastIndex = at;
          const match = sticky.exec(text);
          const where = `/${source}/${flags} at ${at} of ${JSON.stringify(text)}`;
          expect(pattern.endOfMatch(text, at, 20), where).toBe(match ? at + match[0].length : noMatch);
        }
    }),
    { numRuns: 5_000 },
  );
});

it("finds in a text what the built-in matcher finds, one after the other", () => {
  let found = 0;
  fc.assert(
    fc.property(
      sourcesToTry.filter((source) => !source.includes("\\1")),
      fc.constantFrom("", "m"),
      texts,
      (source, flags, text) => {
        const expected = [...text.matchAll(compileRegExp(source, `${flags}g`))].filter(([whole]) => whole !== "");
        const matches = new PlacedPattern(compileRegExp(source, flags)).matchesIn(text);
        found += matches.length;
        expect(matches, `/${source}/${flags} in ${JSON.stringify(text)}`).toEqual(
          expected.map((match) => ({ index: match.index, text: match[0] })),
        );
      },
    ),
    { numRuns: 5_000 },
  );
  expect(found).toBeGreaterThan(1000);
});
