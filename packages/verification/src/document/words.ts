import type { Document } from "./document.ts";
import { findWords } from "./find-words.ts";
import { oncePerDocument } from "./once-per-document.ts";

/**
 * The texts of a document's blocks as one flat string, which is quick to go through, with where each begins. Code and
 * HTML are left out; between two texts stands a character that is in no literal and no word.
 */
export type Prose = { text: string; starts: readonly number[] };

export const proseOf = oncePerDocument(({ blocks }: Document): Prose => {
  const texts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  for (const { kind, view } of blocks) {
    const text = kind === "code" || kind === "html" ? "" : view.text;
    starts.push(length);
    texts.push(text);
    length += text.length + 1;
  }
  return { text: texts.join("\0"), starts };
});

/** How many runs of ASCII letters, digits and underscores begin in `start`..`end` of a block's text. */
export function countWords(document: Document, block: number, start: number, end: number): number {
  const offset = proseOf(document).starts[block]!;
  return countIn(wordPlaces(document).ascii, offset + start, offset + end);
}

/** How many words are in `start`..`end` of the prose: letters and numbers with the marks that may stand in and behind them. */
export const measureWords = (document: Document, start: number, end: number): number =>
  countIn(wordPlaces(document).measured, start, end);

const wordPlaces = oncePerDocument((document) => findWords(proseOf(document).text));

/** How many of the ascending places are in `start`..`end`. */
const countIn = (places: Int32Array, start: number, end: number): number =>
  countBelow(places, end) - countBelow(places, start);

function countBelow(places: Int32Array, limit: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
