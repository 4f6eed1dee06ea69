import { isSpace } from "../document/char-kinds.ts";

type Word = { 0: string; index: number };

/**
 * Of the words of a text, between white space, those that may be the same as the one beside them, but for case. Before
 * each row of such words stands an empty one, for those that are left out; few texts have any.
 */
export function repeatedWords(text: string): Word[] {
  const words: Word[] = [];
  const add = (start: number, end: number) => void words.push({ 0: text.slice(start, end), index: start });
  let lastStart = 0;
  let lastEnd = 0;
  let isListed = false;
  for (let at = 0; at < text.length; at++) {
    const start = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // Most characters of most texts are told to be no white space by this alone.
      if ((code <= 32 || code > 126) && isSpace(code)) break;
    }
    if (at === start) continue;
    const mayRepeat = lastEnd - lastStart === at - start && areAlike(text, lastStart, start, at);
    if (mayRepeat && !isListed) {
      add(start, start);
      add(lastStart, lastEnd);
    }
    if (mayRepeat) add(start, at);
    isListed = mayRepeat;
    lastStart = start;
    lastEnd = at;
  }
  return words;
}

/** The same as what begins at another place but for case, as far as it is ASCII; other characters may be anything. */
function areAlike(text: string, other: number, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(other + i - start);
    if (a !== b && (a | 32) !== (b | 32) && (a | b) < 128) return false;
  }
  return true;
}
