import fc from "fast-check";
import { expect, it } from "vitest";
import { plainPhraseOf } from "./plain-phrase.ts";
import { requiredLiterals } from "./required-literals.ts";

it("says of a phrase what reading its pattern says", () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,9}$/);
  const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(phrase, fc.constantFrom("", "(?i)"), (text, flag) => {
      const pattern = `${flag}\\b(?:${text})\\b`;
      expect(plainPhraseOf(pattern)).toEqual(requiredLiterals(pattern));
    }),
  );
});

it.each(["\\b(?:colou?r)\\b", "\\b(?:two  spaces)\\b", "(?i)more", "\\b(?:a|b)\\b", "\\b(?:24)\\b"])(
  "says nothing of %s",
  (pattern) => {
    expect(plainPhraseOf(pattern)).toBeUndefined();
  },
);
