type Word = { 0: string; index: number };

/**
 * Of the words between white space those that may be the same as the one beside them: as long, and of the same first
 * letter but for case. Before each row of such words stands an empty one, for those that are left out.
 */
export function repeatedWords(text: string): Word[] {
  const words: Word[] = [];
  let before = { start: 0, end: 0 };
  let isListed = false;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    const mayRepeat =
      code > 127 || (at - start === before.end - before.start && (text.charCodeAt(before.start) | 32) === (code | 32));
    if (mayRepeat && !isListed) words.push(wordAt(text, start, start), wordAt(text, before.start, before.end));
    if (mayRepeat) words.push(wordAt(text, start, at));
    isListed = mayRepeat;
    before = { start, end: at };
  }
  return words;
}

const wordAt = (text: string, start: number, end: number): Word => ({ 0: text.slice(start, end), index: start });

const isSpace = (code: number) =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
