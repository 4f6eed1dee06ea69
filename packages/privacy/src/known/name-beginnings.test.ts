import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../tokenize.ts";
import { NameBeginnings } from "./name-beginnings.ts";
import { NameIndex } from "./name-index.ts";
import { NameSearch } from "./name-search.ts";
import { Words } from "./words.ts";

const parts = "Ann Anna Bell Bella Jean Luc Novák Nowy O'Hara Straß D’Arc lang rust s t & and Müller 中村".split(" ");
const name = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
const word = fc
  .tuple(
    fc.constantFrom(...parts),
    fc.constantFrom("", "", "s", "'s", "’s", "ʼs", "em", "ovi", "-lang", "-Bell", "-Luc", "'t", "\u0301"),
    fc.constantFrom("as it is", "lower", "upper"),
  )
  .map(([stem, ending, how]) => {
    const written = stem + ending;
    return how === "lower" ? written.toLowerCase() : how === "upper" ? written.toUpperCase() : written;
  });
const text = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", " ", ", ", "\n", "-")), { maxLength: 12 })
  .map((words) => words.flat().join(""));

test("no name begins with a word that is passed over", () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), fc.array(text, { minLength: 1, maxLength: 4 }), (names, texts) => {
      const index = new NameIndex();
      for (const [i, name] of names.entries()) index.add({ id: String(i), name, type: "PERSON" });
      index.seal();
      const beginnings = new NameBeginnings(index.trie);
      // One search for all of them: what is kept of a word in one text must hold in the next one.
      for (const text of texts) expect(namesPassedOver(index, beginnings, text)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

function namesPassedOver(index: NameIndex, beginnings: NameBeginnings, text: string): string[] {
  const tokens = tokenize(text);
  const search = new NameSearch(index);
  const words = new Words();
  const found: string[] = [];
  for (let at = 0; at < tokens.wordCount; at++) {
    if (beginnings.next(text, tokens, at) === at) continue;
    const count = words.readFrom(text, tokens, at);
    for (let part = 0; part < count; part++)
      if (search.nameAt(words, part)) found.push(text.slice(words.start[part], words.end[part]));
  }
  return found;
}
