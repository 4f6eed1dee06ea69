import type { Document } from "./document.ts";
import { oncePerDocument } from "./once-per-document.ts";
import { ProseWords } from "./prose-words.ts";

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
  const { ascii, asciiCount } = proseWords(document);
  return countIn(ascii, asciiCount, { start: offset + start, end: offset + end });
}

/** How many words are in `start`..`end` of the prose: letters and numbers with the marks that may stand in and behind them. */
export function measureWords(document: Document, start: number, end: number): number {
  const { measured, measuredCount } = proseWords(document);
  return countIn(measured, measuredCount, { start, end });
}

const last = new ProseWords();

/** The words of a document's prose; of one document at a time, which is read anew when another was asked for since. */
export function proseWords(document: Document): ProseWords {
  const { text } = proseOf(document);
  if (last.text !== text) last.read(text);
  return last;
}

/** How many of the first `count` ascending places are in `start`..`end`. */
const countIn = (places: Int32Array, count: number, { start, end }: { start: number; end: number }): number =>
  countBelow(places, count, end) - countBelow(places, count, start);

function countBelow(places: Int32Array, count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
