import { kindOf, space } from "../document/char-kinds.ts";

type Word = { 0: string; index: number };

/**
 * Of the words between white space those that may be the same as the one beside them, but for case. Before each row of
 * such words stands an empty one, for those that are left out; few texts have any.
 */
export function repeatedWords(text: string): Word[] {
  const words: Word[] = [];
  let before = { start: 0, end: 0 };
  let isListed = false;
  for (let at = 0; at < text.length; ) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    const mayRepeat = areAlike(text, before, { start, end: at });
    if (mayRepeat && !isListed) words.push(wordAt(text, start, start), wordAt(text, before.start, before.end));
    if (mayRepeat) words.push(wordAt(text, start, at));
    isListed = mayRepeat;
    before = { start, end: at };
  }
  return words;
}

type Range = { start: number; end: number };

/** As long, and the same but for case as far as they are ASCII; other characters may be anything. */
function areAlike(text: string, before: Range, word: Range): boolean {
  const length = word.end - word.start;
  if (before.end - before.start !== length) return false;
  for (let i = 0; i < length; i++) {
    const [a, b] = [text.charCodeAt(before.start + i), text.charCodeAt(word.start + i)];
    if (a !== b && (a | 32) !== (b | 32) && (a | b) < 128) return false;
  }
  return true;
}

const wordAt = (text: string, start: number, end: number): Word => ({ 0: text.slice(start, end), index: start });

const isSpace = (code: number) => (kindOf(code) & space) !== 0;
