import type { ProseWords } from "../document/prose-words.ts";

/**
 * The words of a stretch of prose as readability formulas count them, first to last: abbreviations with dots, and runs of
 * letters, digits and apostrophes, so that a word with a hyphen is two. The stretch goes from a run, by number, up to a
 * place; gives the number of the first run behind it.
 */
export function eachWord(
  words: ProseWords,
  stretch: { run: number; end: number },
  take: (start: number, end: number) => void,
): number {
  const { runs, runEnd } = words;
  let run = stretch.run;
  while (run < runEnd && runs[run]! < stretch.end) {
    const next = behindDotted(words, run);
    if (next - run > 2) take(runs[run]!, runs[next - 1]! + 1);
    else take(runs[run]!, runs[run + 1]!);
    run = Math.max(next, run + 2);
  }
  return run;
}

/** The number of the first run, not before a given one, that stands at a place or behind it. */
export function firstRunFrom({ runs, runEnd }: ProseWords, run: number, place: number): number {
  let first = run;
  while (first < runEnd && runs[first]! < place) first += 2;
  return first;
}

/** The first run behind an abbreviation that begins with a run: capitals by themselves, each with a dot right behind it. */
function behindDotted({ codes, runs, runEnd }: ProseWords, run: number): number {
  let next = run;
  while (next < runEnd && runs[next + 1]! - runs[next]! === 1) {
    const at = runs[next]!;
    if (!isCapital(codes[at]!) || codes[at + 1] !== dot || (next > run && at !== runs[next - 1]! + 1)) break;
    next += 2;
  }
  return next;
}

const dot = 46;
const isCapital = (code: number) => code >= 65 && code <= 90;
