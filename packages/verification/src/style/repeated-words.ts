import { isSpace } from "../document/char-kinds.ts";
import type { Document } from "../document/document.ts";
import { proseOf, proseWords } from "../document/words.ts";
import type { Segment } from "./segments.ts";

type Word = { 0: string; index: number };
type Range = { start: number; end: number };

/**
 * Of the words between white space those that may be the same as the one beside them, but for case. Before each row of
 * such words stands an empty one, for those that are left out; few texts have any.
 */
export function repeatedWords(segment: Segment, document: Document): Word[] {
  const { codes, start, end } = unitsOf(segment, document);
  const words: Word[] = [];
  const add = (from: number, to: number) =>
    void words.push({ 0: segment.text.slice(from - start, to - start), index: from - start });
  let lastStart = start;
  let lastEnd = start;
  let isListed = false;
  for (let at = start; at < end; at++) {
    const wordEnd = endOfWord(codes, at, end);
    if (wordEnd === at) continue;
    const mayRepeat = lastEnd - lastStart === wordEnd - at && areAlike(codes, lastStart, { start: at, end: wordEnd });
    if (mayRepeat && !isListed) {
      add(at, at);
      add(lastStart, lastEnd);
    }
    if (mayRepeat) add(at, wordEnd);
    isListed = mayRepeat;
    lastStart = at;
    lastEnd = wordEnd;
    at = wordEnd;
  }
  return words;
}

/** The UTF-16 units of a segment's text: in those of the prose, where it is in the prose. */
function unitsOf({ text, offset, textNumber }: Segment, document: Document): Range & { codes: Uint16Array } {
  const start = textNumber === undefined ? undefined : proseOf(document).starts[textNumber];
  if (start !== undefined)
    return { codes: proseWords(document).codes, start: start + offset, end: start + offset + text.length };
  const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return { codes, start: 0, end: text.length };
}

/** Where the word that begins at a place ends; at the place itself where white space stands. */
function endOfWord(codes: Uint16Array, start: number, end: number): number {
  let at = start;
  while (at < end && !isSpace(codes[at]!)) at++;
  return at;
}

/** The same as what begins at another place but for case, as far as it is ASCII; other characters may be anything. */
function areAlike(codes: Uint16Array, other: number, { start, end }: Range): boolean {
  for (let i = start; i < end; i++) {
    const a = codes[i]!;
    const b = codes[other + i - start]!;
    if (a !== b && (a | 32) !== (b | 32) && (a | b) < 128) return false;
  }
  return true;
}
