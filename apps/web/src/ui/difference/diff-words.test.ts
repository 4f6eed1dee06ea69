import fc from "fast-check";
import { expect, it } from "vitest";
import { type Change, countChangedWords, diffWords } from "./diff-words.ts";

const join = (changes: Change[], ...kinds: Change["kind"][]) =>
  changes
    .filter((change) => kinds.includes(change.kind))
    .map((change) => change.text)
    .join("");

it("marks the word that changed and nothing else", () => {
  expect(diffWords("Visits rose by 42 % this week", "Visits rose by 24 % this week")).toEqual([
    { kind: "same", text: "Visits rose by " },
    { kind: "removed", text: "42" },
    { kind: "added", text: "24" },
    { kind: "same", text: " % this week" },
  ]);
});

it("counts words, not letters", () => {
  expect(countChangedWords(diffWords("one two three", "one four five three"))).toEqual({ added: 2, removed: 1 });
});

it("rebuilds both texts, for any pair of texts", () => {
  const text = fc.array(fc.constantFrom("alpha ", "beta", " ", "\n", "42 %", ".", "é", "gamma-ray "), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [before, after] = [left.join(""), right.join("")];
      const changes = diffWords(before, after);
      expect(join(changes, "same", "removed")).toBe(before);
      expect(join(changes, "same", "added")).toBe(after);
    }),
    { numRuns: 500 },
  );
});

it("stays bounded on texts that share nothing", () => {
  const words = (prefix: string) => Array.from({ length: 5000 }, (_, index) => `${prefix}${index}`).join(" ");
  const changes = diffWords(words("a"), words("b"));
  expect(join(changes, "same", "added")).toBe(words("b"));
});
