import fc from "fast-check";
import { expect, it } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { repeatedWords } from "./repeated-words.ts";
import { segmentsOf } from "./segments.ts";

it("keeps every word that is the same as the one before, beside it, in prose and in the source", () => {
  const pairs = (words: readonly string[]) =>
    words.flatMap((word, index) =>
      index > 0 && word !== "" && word.toLowerCase() === words[index - 1]!.toLowerCase() ? [word] : [],
    );
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "A", "b", "ab", "é", "|"), { maxLength: 12 }), (words) => {
      const document = parseDocument(`first\n\n${words.join(" ")}`, "text");
      for (const segment of segmentsOf(document, { sentences: false, inline: false })) {
        const found = repeatedWords(segment, document);
        for (const { 0: word, index } of found) expect(segment.text.startsWith(word, index)).toBe(true);
        expect(pairs(found.map((word) => word[0]))).toEqual(pairs(segment.text.split(/\s+/)));
      }
    }),
  );
});
