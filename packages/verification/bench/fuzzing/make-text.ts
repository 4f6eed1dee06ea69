import fc from "fast-check";
import type { Draft } from "../../src/index.ts";

export type Random = (below: number) => number;

/** The same numbers for the same seed, on every machine. */
export function makeRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces =
  "*|**|_|`|```\n|[|](|](a.example)|![|> |- |1. |\n|\n\n|\t|# |## |---\n|+++\n|title: A\n||-|\n|<b>|</p>|<h2>|<li>|<!--|-->|&amp;|&|\\|~~|é|😀|\0|\ud800|\udc00|\r\n|\r|%|1,2|€|very |\u00a0|\u2028|ﬀ|İ|ß|…|“|’|{x}|import a from 'b'\n|e.g. |www.a.example |[^1]|[^1]: |a| the |We can not |In order to |utilize |USA |10 % |it's |JavaScript ".split(
    "|",
  );
const documents = fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 60 }).map((parts) => parts.join(""));
const data = fc.oneof(
  fc.json({ stringUnit: "grapheme" }),
  documents.map((text) => JSON.stringify({ title: text, parts: [text.slice(3), { note: text.slice(0, 9) }] })),
);

/** A stock of generated texts: documents of all kinds, and data. */
export const generate = (seed: number, count: number) => ({
  documents: fc.sample(documents, { seed, numRuns: count }),
  data: fc.sample(data, { seed, numRuns: count }),
});

/** A stretch of a text of up to `size` characters with some pieces put in, taken out and doubled. */
export function mutate(text: string, random: Random, size: number): string {
  const start = random(Math.max(1, text.length - size));
  let result = text.slice(start, start + Math.ceil(size / 10) + random(size));
  for (let change = random(12); change >= 0; change--) {
    const at = random(result.length + 1);
    const piece =
      random(4) === 0
        ? result.slice(at, at + random(60)).repeat(2)
        : pieces[random(pieces.length)]!.repeat(1 + random(3));
    result = result.slice(0, at) + piece + result.slice(at + random(4));
  }
  return result;
}

/** An article as some other format would have it. */
export function inFormat(text: string, format: Draft["format"]): string {
  if (format === "json") return JSON.stringify({ title: text.slice(0, 40), paragraphs: text.split("\n\n") });
  if (format !== "html") return text;
  return text
    .split("\n\n")
    .map((part) => (part.startsWith("#") ? `<h2>${part}</h2>` : `<p>${part}</p>`))
    .join("\n");
}
