import fc from "fast-check";
import { expect, it } from "vitest";
import { repeatedWords } from "./repeated-words.ts";

it("keeps every word that is the same as the one before, beside it", () => {
  const pairs = (words: readonly string[]) =>
    words.flatMap((word, index) =>
      index > 0 && word !== "" && word.toLowerCase() === words[index - 1]!.toLowerCase() ? [word] : [],
    );
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "A", "b", "ab", "é", "É", "|", "k", "\u212a", ""), { maxLength: 12 }),
      (words) => {
        const text = words.join(" ");
        const found = repeatedWords(text);
        for (const { 0: word, index } of found) expect(text.startsWith(word, index)).toBe(true);
        expect(pairs(found.map((word) => word[0]))).toEqual(pairs(text.split(/\s+/).filter((word) => word !== "")));
      },
    ),
  );
});
