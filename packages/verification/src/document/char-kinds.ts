/** What a UTF-16 unit is to words, as bits. */
export const asciiWord = 1;
export const letterOrNumber = 2;
/** May stand in or behind a word of letters and numbers. */
export const joins = 4;
export const apostrophe = 8;
export const space = 16;
/** One of two units that are a character together. */
export const paired = 32;
const seen = 128;

const kinds = new Uint8Array(65_536);

/** The kind of a UTF-16 unit; each is worked out once. */
export const kindOf = (code: number): number => kinds[code] || learn(code);

function learn(code: number): number {
  const char = String.fromCharCode(code);
  kinds[code] =
    seen |
    (/\w/.test(char) ? asciiWord : 0) |
    (/[\p{L}\p{N}]/u.test(char) ? letterOrNumber : 0) |
    ("'’.,%-".includes(char) ? joins : 0) |
    ("'’".includes(char) ? apostrophe : 0) |
    (/\s/.test(char) ? space : 0) |
    (code >= 0xd800 && code <= 0xdfff ? paired : 0);
  return kinds[code]!;
}

/** Whether a unit at a place and the one beside it are a letter or number together. */
export const isHalfOfLetter = (text: string, at: number): boolean =>
  isLetterPair(text, at) || isLetterPair(text, at - 1);

const isLetterPair = (text: string, at: number): boolean =>
  text.codePointAt(at)! > 0xffff && /[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
