import { apostrophe, isPairedLetter, kindOf, letterOrNumber, paired } from "../document/char-kinds.ts";

type Range = { start: number; end: number };

/**
 * The words of a stretch of text as readability formulas count them, first to last: abbreviations with dots, and runs of
 * letters, digits and apostrophes, so that a word with a hyphen is two.
 */
export function eachWord(text: string, { start, end }: Range, take: (start: number, end: number) => void): void {
  for (let at = start; at < end; ) {
    const wordEnd = endOfDotted(text, at, end) ?? endOfRun(text, at, end);
    if (wordEnd > at) take(at, wordEnd);
    at = Math.max(wordEnd, at + 1);
  }
}

function endOfRun(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const kind = kindOf(text.charCodeAt(at));
    if ((kind & (letterOrNumber | apostrophe)) !== 0) at++;
    else if ((kind & paired) !== 0 && isPairedLetter(text, at)) at += 2;
    else break;
  }
  return at;
}

/** Where two or more letters with dots end; undefined where none are. */
function endOfDotted(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at + 1 < end && isCapital(text.charCodeAt(at)) && text.charCodeAt(at + 1) === dot) at += 2;
  return at - start < 4 ? undefined : at;
}

const dot = 46;
const isCapital = (code: number) => code >= 65 && code <= 90;
