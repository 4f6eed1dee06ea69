import type { Document } from "./document.ts";

/**
 * The texts of a document's blocks as one flat string, which is quick to go through, with where each begins. Code and
 * HTML are left out; between two texts stands a character that is in no literal and no word.
 */
export type Prose = { text: string; starts: readonly number[] };

const proses = new WeakMap<Document, Prose>();

export function proseOf(document: Document): Prose {
  const known = proses.get(document);
  if (known) return known;
  const texts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  for (const { kind, view } of document.blocks) {
    const text = kind === "code" || kind === "html" ? "" : view.text;
    starts.push(length);
    texts.push(text);
    length += text.length + 1;
  }
  const prose = { text: texts.join("\0"), starts };
  proses.set(document, prose);
  return prose;
}

const wordStarts = new WeakMap<Document, Int32Array>();

/** How many runs of ASCII letters, digits and underscores begin in `start`..`end` of a block's text. */
export function countWords(document: Document, block: number, start: number, end: number): number {
  const starts = wordStartsOf(document);
  const offset = proseOf(document).starts[block]!;
  return indexOf(starts, offset + end) - indexOf(starts, offset + start);
}

function wordStartsOf(document: Document): Int32Array {
  const known = wordStarts.get(document);
  if (known) return known;
  const { text } = proseOf(document);
  const found = new Int32Array((text.length >> 1) + 1);
  let count = 0;
  let wasWord = false;
  for (let i = 0; i < text.length; i++) {
    const is = isWord(text.charCodeAt(i));
    if (is && !wasWord) found[count++] = i;
    wasWord = is;
  }
  const starts = found.subarray(0, count);
  wordStarts.set(document, starts);
  return starts;
}

/** How many of the ascending numbers are less than `limit`. */
function indexOf(numbers: Int32Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
