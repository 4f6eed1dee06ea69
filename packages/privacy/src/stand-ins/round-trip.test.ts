import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise.ts";
import { replace } from "./replace.ts";
import { createRestorer, restore } from "./restore.ts";
import { Vault } from "./vault.ts";

const shared = process.env.CAPSTAN_SHARED ?? resolve(import.meta.dirname, "../../../../../shared");
const absent = !existsSync(`${shared}/data/articles`);
if (absent) console.warn("skipped: ../shared is absent");

const key = Uint8Array.from({ length: 16 }, (_, i) => i);
const newVault = () => new Vault("round-trip", key);

function textsOf(folder: string): string[] {
  return readdirSync(`${shared}/data/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:md|json|txt)$/.test(file))
    .map((file) => readFileSync(`${shared}/data/${folder}/${file}`, "utf8"));
}

const synth = () =>
  readFileSync(`${shared}/data/pii/synth-dev.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text);

/** How a model may write stand-ins: shouted, whispered, quoted, emphasised, in the genitive. Each with what must come back. */
const habits: readonly [name: string, (word: string) => string][] = [
  ["upper case", (word) => word.toUpperCase()],
  ["lower case", (word) => word.toLowerCase()],
  ["quoted", (word) => `"${word}"`],
  ["emphasised", (word) => `**${word}**`],
  ["possessive", (word) => `${word}'s`],
  ["genitive", (word) => `${word}s`],
  ["hyphenated", (word) => `pro-${word}-like`],
];

describe.skipIf(absent)("replace, then restore", () => {
  test.each([
    ["articles", () => textsOf("articles")],
    ["transcripts", () => textsOf("transcripts")],
    ["generated texts", synth],
  ])("every one of the %s is byte-identical", (_, texts) => {
    for (const text of texts()) {
      const vault = newVault();
      const { text: replaced } = replace(text, recognise(text), "s", vault);
      expect(restore(replaced, vault, "s").text === text).toBe(true);
    }
  });

  test("one vault for all generated texts, streamed in single characters, is byte-identical", () => {
    const vault = newVault();
    for (const text of synth()) {
      const { text: replaced } = replace(text, recognise(text), "workspace", vault);
      const restorer = createRestorer(vault, "workspace");
      let out = "";
      for (const character of replaced) out += restorer.push(character);
      expect(out + restorer.end()).toBe(text);
    }
  });

  test.each(habits)("a model that writes each name in %s gets the names back so", (_, write) => {
    for (const text of synth()) {
      const spans = recognise(text, { types: ["PERSON"] });
      const vault = newVault();
      const { replacements } = replace(text, spans, "s", vault);
      for (const { start, end, standIn } of replacements) {
        const words = standIn.split(/[\s.]+/).filter((word) => [...word].length > 2);
        const originals = text
          .slice(start, end)
          .split(/[\s.]+/)
          .filter((word) => [...word].length > 1);
        for (const word of words) {
          const original = restore(word, vault, "s").text;
          expect(originals.some((whole) => whole.includes(original))).toBe(true);
          if (!/^\p{Lu}[\p{Ll}]+$/u.test(original)) continue;
          const restorer = createRestorer(vault, "s");
          let out = "";
          for (const character of `so ${write(word)}.`) out += restorer.push(character);
          expect(out + restorer.end()).toBe(`so ${write(original)}.`);
        }
      }
    }
  });
});
