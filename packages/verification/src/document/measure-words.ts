const letterOrNumber = /[\p{L}\p{N}]/u;
/** For each UTF-16 unit what it is to a word: 1 begins one, 2 goes on with one, 3 ends one; 0 is not known yet. */
const kinds = new Uint8Array(65_536);
const goesOn = "'’.,%-";

/** How many words are in `start`..`end` of a text: letters and numbers with the marks that may stand in and behind them. */
export function measureWords(text: string, start: number, end: number): number {
  let count = 0;
  let isInWord = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) {
      const is = letterOrNumber.test(String.fromCodePoint(text.codePointAt(i)!));
      if (is && !isInWord) count++;
      isInWord = is;
      i++;
      continue;
    }
    const kind = kinds[code] || kindOf(code);
    if (kind === 1 && !isInWord) count++;
    isInWord = kind === 1 || (kind === 2 && isInWord);
  }
  return count;
}

function kindOf(code: number): number {
  const char = String.fromCharCode(code);
  const kind = letterOrNumber.test(char) ? 1 : goesOn.includes(char) ? 2 : 3;
  kinds[code] = kind;
  return kind;
}
