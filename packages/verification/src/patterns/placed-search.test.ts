import fc from "fast-check";
import { expect, it } from "vitest";
import { numberSearches } from "../trace/number-pattern.ts";
import { sourcesToTry, textsToTry } from "./fixtures/patterns-to-try.ts";
import { PlacedSearch } from "./placed-search.ts";

const found = (matches: Iterable<RegExpMatchArray>) => Array.from(matches, (match) => [match.index, ...match]);

it("finds what the built-in matcher finds", () => {
  fc.assert(
    fc.property(sourcesToTry, textsToTry, (source, text) => {
      const pattern = new RegExp(`(?:${source})[abc]`, "gu");
      expect(found(new PlacedSearch(pattern).matchAll(text)), `${pattern} in ${JSON.stringify(text)}`).toEqual(
        found(text.matchAll(pattern)),
      );
    }),
    { numRuns: 5_000 },
  );
});

const pieces =
  "one two in every out of 5 10 1,000 2.5 % $ US$ EUR half a third second place -3 minus 4 × 3x doubled twice as twenty-one a hundred and four phone 3rd million 12:30 1’000 É 😀 ½ , . ( ) / - K ſix".split(
    " ",
  );

it("finds numbers as their pattern does", () => {
  const texts = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(" ", " ", "", "-")), { maxLength: 14 });
  fc.assert(
    fc.property(texts, fc.constantFrom(".", ","), (words, decimal) => {
      const text = words.flat().join("");
      const { pattern, search } = numberSearches[decimal as "." | ","];
      expect(found(search.matchAll(text)), text).toEqual(found(text.matchAll(pattern)));
    }),
    { numRuns: 3_000 },
  );
});
