import fc from "fast-check";
import { expect, it } from "vitest";
import { LiteralIndex } from "./literal-index.ts";

const literal = fc
  .string({ unit: fc.constantFrom("a", "b", "c", "s", "0", "’", "é", "_", ".", " "), minLength: 1, maxLength: 12 })
  .map((text) => text.trim() || "a");
const textOf = (...more: string[]) =>
  fc.string({
    unit: fc.constantFrom("a", "b", "c", "A", "s", "É", "7", "’", " ", "\n", "_", ".", ...more),
    maxLength: 60,
  });
const literals = fc.array(fc.record({ text: literal, startsWord: fc.boolean(), endsWord: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

type Given = { text: string; startsWord: boolean; endsWord: boolean };

/** Literals start a word only where they begin with a letter of one. */
const keyed = (given: readonly Given[]) =>
  given.map((one, key) => ({ ...one, startsWord: one.startsWord && /^\w/.test(one.text), key }));

function foundIn(text: string, given: readonly Given[]): string[] {
  const found = new Set<string>();
  new LiteralIndex(keyed(given)).scan(text, [0], (key, place) => void found.add(`${key} ${place}`));
  return [...found].sort();
}

/** What patterns of the same find, by whether the pattern minds case. */
function matchedIn(text: string, given: readonly Given[], flags: "g" | "giu"): string[] {
  const matched = keyed(given).flatMap(({ text: one, startsWord, endsWord, key }) => {
    const chars = [...one].map((char) => (char === "0" ? "\\d" : char === "." ? "\\." : char)).join("");
    const pattern = `(?=${startsWord ? "(?<!\\w)" : ""}${chars.replace(/ +/g, "\\s+")}${endsWord ? "(?!\\w)" : ""})`;
    return [...text.matchAll(new RegExp(pattern, flags))].map(({ index }) => `${key} ${index}`);
  });
  return matched.sort();
}

it("finds each literal at each of its places, at the edges of words where it must stand there", () => {
  fc.assert(
    fc.property(literals, textOf(), (given, text) => {
      expect(foundIn(text, given)).toEqual(matchedIn(text, given, "giu"));
    }),
    { numRuns: 3000 },
  );
});

it("finds all that patterns do where letters are of words only if case does not count", () => {
  fc.assert(
    fc.property(literals, textOf("ſ", "\u212a"), (given, text) => {
      const found = foundIn(text, given);
      expect(found).toEqual(expect.arrayContaining(matchedIn(text, given, "giu")));
      expect(found).toEqual(expect.arrayContaining(matchedIn(text, given, "g")));
    }),
    { numRuns: 2000 },
  );
});

it("finds literals of lists in which many share words, heads of words and letters inside of them", () => {
  const words = fc.constantFrom(
    "in",
    "order",
    "to",
    "an",
    "other",
    "mother",
    "anoth",
    "the",
    "there",
    "th",
    "o",
    "0",
    "-",
  );
  const phrase = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
  const many = fc.array(fc.record({ text: phrase, startsWord: fc.boolean(), endsWord: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  });
  const text = fc.array(fc.oneof(words, fc.constantFrom(" ", " ", "  ", "\n", "smothers")), { maxLength: 30 });
  fc.assert(
    fc.property(many, text, (given, parts) => {
      expect(foundIn(parts.join(""), given)).toEqual(matchedIn(parts.join(""), given, "giu"));
    }),
    { numRuns: 1000 },
  );
});

it("tells of which of several texts that are joined each is", () => {
  const found: string[] = [];
  const index = new LiteralIndex([{ text: "one", startsWord: true, endsWord: true, key: 5 }]);
  index.scan("one\0two one\0one", [0, 4, 12], (key, place, number) => void found.push(`${key} ${place} ${number}`));
  expect(found).toEqual(["5 0 0", "5 8 1", "5 12 2"]);
});
