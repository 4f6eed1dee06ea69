import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeFrom } from "./alike-from.ts";
import { bandsOf, likeness, minHash, signatureLength } from "./min-hash.ts";
import { promptWords } from "./prompt-words.ts";

const word = fc.stringMatching(/^[a-z]{2,8}$/);
const words = fc.array(word, { minLength: 3, maxLength: 60 });
const alike = (a: string, b: string) => likeness(minHash(promptWords(a)), minHash(promptWords(b)));

test("a text is like itself, likeness goes both ways and stays within 0 and 1", () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, other] = [minHash(a), minHash(b)];
      expect(one).toHaveLength(signatureLength);
      expect(likeness(one, one)).toBe(1);
      expect(likeness(one, other)).toBe(likeness(other, one));
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
      expect(likeness(one, other)).toBeLessThanOrEqual(1);
    }),
  );
});

const common = (a: readonly string[], b: readonly string[]): number => {
  const runs = (list: readonly string[]) => new Set(list.slice(2).map((_, at) => list.slice(at, at + 3).join(" ")));
  const [one, other] = [runs(a), runs(b)];
  const both = [...one].filter((run) => other.has(run)).length;
  return both / (one.size + other.size - both);
};

test("it estimates the share of common runs of words", () => {
  const faults: number[] = [];
  fc.assert(
    fc.property(fc.array(word, { minLength: 30, maxLength: 60 }), fc.nat(29), (a, at) => {
      const b = a.with(at, "zzzzzzzzz");
      faults.push(likeness(minHash(a), minHash(b)) - common(a, b));
    }),
    { seed: 7, numRuns: 200 },
  );
  const mean = faults.reduce((sum, fault) => sum + fault, 0) / faults.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.max(...faults.map(Math.abs))).toBeLessThan(0.3);
});

test("texts that are alike meet in a band", () => {
  fc.assert(
    fc.property(words, fc.nat(2), (a, at) => {
      const [one, other] = [minHash(a), minHash(a.with(at, "zzzzzzzzz"))];
      if (likeness(one, other) < alikeFrom) return;
      const bands = new Set(bandsOf(one));
      expect(bandsOf(other).some((band) => bands.has(band))).toBe(true);
    }),
  );
});

test("bands are whole numbers that the database keeps", () => {
  fc.assert(
    fc.property(words, (a) => {
      for (const band of bandsOf(minHash(a))) expect(Number.isSafeInteger(band) && band >= 0).toBe(true);
    }),
  );
});

test("numbers, case, spaces and punctuation make no difference", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (first, second) => {
      const ask = (count: number) => `Write ${count} captions for the autumn campaign, in our voice.`;
      expect(alike(ask(first), ask(second).toUpperCase().replaceAll(" ", "\n "))).toBe(1);
    }),
  );
});

test("people's data makes none either", () => {
  const ask = (who: string, mail: string) =>
    `Write a friendly follow-up to Ms ${who} (${mail}) after the webinar about freight costs, in three short paragraphs.`;
  expect(alike(ask("Adelheid Brandt", "a.brandt@aster.example"), ask("Nora Quist", "nora@birch.example"))).toBe(1);
});

test("one task with small changes is one purpose, another task is another", () => {
  const recap =
    "Summarise the notes of our weekly marketing meeting in five bullet points, name who does what until when, and list open questions at the end.";
  const edited = recap.replace("five bullet points", "six bullet points");
  const other =
    "Translate this product page into German, keep the tone friendly and do not translate the names of products.";
  expect(alike(recap, edited)).toBeGreaterThanOrEqual(alikeFrom);
  expect(alike(recap, other)).toBeLessThan(0.1);
});
