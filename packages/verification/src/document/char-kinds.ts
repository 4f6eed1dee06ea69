/**
 * What a UTF-16 unit is to words, a bit each: of a word of ASCII (1), a letter or number (2), what may stand in or behind
 * a word of those (4), an apostrophe (8), white space (16), one of two units that are a character together (32).
 * The bits have no names where each character is looked at: a name of another module takes as long as the rest of it.
 */
export const kindOf = (code: number): number => kinds[code] || learn(code);

/** Whether a unit is white space. */
export const isSpace = (code: number): boolean => ((kinds[code] || learn(code)) & 16) !== 0;

const kinds = new Uint8Array(65_536);
const known = 128;

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const tests = [/\w/, /[\p{L}\p{N}]/u, /['’.,%-]/, /['’]/, /\s/, /[\ud800-\udfff]/];
  kinds[code] = tests.reduce((bits, test, bit) => bits | (Number(test.test(char)) << bit), known);
  return kinds[code]!;
}

/** 1 where a unit at a place and the one beside it are a letter or number together, and 0 where not. */
export const isHalfOfLetter = (text: string, at: number): number =>
  isLetterPair(text, at) || isLetterPair(text, at - 1) ? 1 : 0;

const isLetterPair = (text: string, at: number): boolean =>
  text.codePointAt(at)! > 0xffff && /[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
