import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { foldedWordOf } from "./folded-words.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const megabyte = 1 << 20;
const texts = 64;

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / megabyte;
}

test("words that are kept do not keep the texts that they came from", () => {
  const before = heapMegabytes();
  for (let i = 0; i < texts; i++) {
    const word = `donaudampfschiff${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`;
    const text = `${"x".repeat(megabyte)} ${word}`;
    const folded = foldedWordOf(text, megabyte + 1, text.length, i, i);
    expect(folded).toBe(word);
  }
  expect(heapMegabytes() - before).toBeLessThan(texts / 4);
});

test("a word comes back as it was folded, kept or not", () => {
  for (const word of ["Ann", "Müller", "Donaudampfschifffahrt", "Z".repeat(200), "Z".repeat(200_000)])
    for (let again = 0; again < 2; again++)
      expect(foldedWordOf(`to ${word}`, 3, 3 + word.length, 17, word.length)).toBe(
        word.toLowerCase().replace("ü", "u"),
      );
});
