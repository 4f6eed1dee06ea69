// Recall and precision on sentences written for this package: [P:person] and [L:place or address] are labelled.
import { readFileSync } from "node:fs";
import { recognise } from "../src/index.ts";
import { type Labelled, scoreSpans } from "./labelled.ts";

const marked = /\[(P|L):([^\]]+)\]/g;

export function readOwnSentences(): Labelled[] {
  const lines = readFileSync(new URL("../fixtures/own-sentences.txt", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line, template) => {
    const spans: Labelled["spans"][number][] = [];
    let text = "";
    let from = 0;
    for (const match of line.matchAll(marked)) {
      text += line.slice(from, match.index);
      spans.push({
        type: match[1] === "P" ? "PERSON" : "LOCATION",
        start: text.length,
        end: text.length + match[2]!.length,
        value: match[2]!,
      });
      text += match[2];
      from = match.index + match[0].length;
    }
    return { text: text + line.slice(from), template, spans };
  });
}

if (import.meta.main) {
  const { byGroup, mistakes } = scoreSpans(readOwnSentences(), recognise);
  console.log(mistakes.join("\n"));
  console.table(byGroup);
}
