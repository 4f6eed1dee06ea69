import fc from "fast-check";
import { expect, it } from "vitest";
import { LiteralIndex } from "./literal-index.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "0", "’", "é"), minLength: 1, maxLength: 12 });
const texts = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "É", "7", "’", " ", "_"), maxLength: 60 });
const isWord = (char: string | undefined) => char !== undefined && /\w/.test(char);

it("finds each literal at each of its places, at the edges of words where it must stand there", () => {
  const literals = fc.array(fc.record({ text: word, startsWord: fc.boolean(), endsWord: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(literals, texts, (given, text) => {
      const keyed = given.map((one, key) => ({ ...one, startsWord: one.startsWord && isWord(one.text[0]), key }));
      const found = new Set<string>();
      new LiteralIndex(keyed).scan(text, [0], (key, place) => void found.add(`${key} ${place}`));
      const expected = keyed.flatMap(({ text: literal, startsWord, endsWord, key }) => {
        const source = [...literal].map((char) => (char === "0" ? "\\d" : char)).join("\\s*");
        return [...text.matchAll(new RegExp(`(?=(${source}))`, "giu"))]
          .filter(({ index, 1: said }) => {
            const end = index + said!.length;
            return !(startsWord && isWord(text[index - 1])) && !(endsWord && isWord(text[end]));
          })
          .map(({ index }) => `${key} ${index}`);
      });
      expect([...found].sort()).toEqual(expected.sort());
    }),
    { numRuns: 3000 },
  );
});

it("tells of which of several texts that are joined each is", () => {
  const found: string[] = [];
  const index = new LiteralIndex([{ text: "one", startsWord: true, endsWord: true, key: 5 }]);
  index.scan("one\0two one\0one", [0, 4, 12], (key, place, number) => void found.push(`${key} ${place} ${number}`));
  expect(found).toEqual(["5 0 0", "5 8 1", "5 12 2"]);
});
