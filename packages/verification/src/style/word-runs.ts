const inWord = /[\p{L}\p{N}'’]/u;
/** For each UTF-16 unit whether it is in words: 1 is, 2 is not; 0 is not known yet. */
const kinds = new Uint8Array(65_536);

/** Abbreviations with dots, and runs of letters, digits and apostrophes: a word with a hyphen is two. */
const word = /(?:[A-Z]\.){2,}|[\p{N}\p{L}'’]+/gu;

/** The words of a text as readability formulas count them. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) return text.match(word) ?? [];
    if ((kinds[code] || kindOf(code)) === 2) {
      at++;
      continue;
    }
    let end = at;
    while (end + 1 < text.length && text.charCodeAt(end + 1) === dot && isCapital(text.charCodeAt(end))) end += 2;
    if (end - at < 4) end = endOfRun(text, at);
    if (end < 0) return text.match(word) ?? [];
    words.push(text.slice(at, end));
    at = end;
  }
  return words;
}

const dot = 46;
const isCapital = (code: number) => code >= 65 && code <= 90;

/** Where a run of word characters ends; -1: a character of two units comes before. */
function endOfRun(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code <= 0xdfff) return -1;
    if ((kinds[code] || kindOf(code)) === 2) return at;
    at++;
  }
  return at;
}

function kindOf(code: number): number {
  const kind = inWord.test(String.fromCharCode(code)) ? 1 : 2;
  kinds[code] = kind;
  return kind;
}
