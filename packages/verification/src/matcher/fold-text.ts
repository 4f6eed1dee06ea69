import { isWordCode } from "./is-word-code.ts";

/**
 * How literals see a text: no case, and every digit a 0, so that "In 2024" and "in 1999" are one. For each UTF-16 unit its
 * code folded, in the 16 bits below, with the bits below beside it; 0: not looked at yet.
 */
export const foldedUnits = new Int32Array(65_536);

const known = 1 << 16;
/** White space, the backspace and the zero-width non-joiner. */
export const blankBit = 1 << 17;
/** An ASCII letter. */
const letterBit = 1 << 18;
/** Of a word, as ASCII letters, digits and underscores are. */
const wordBit = 1 << 19;

/** The bits of letters and of what is of words. */
export type WordBits = { letter: number; ofWord: number };

/** As a pattern has them that minds case, and as one that does not: it takes the long s and the Kelvin sign for letters, too. */
export const strictBits: WordBits = { letter: letterBit, ofWord: wordBit };
export const foldedBits: WordBits = { letter: letterBit << 2, ofWord: wordBit << 2 };

/** What stands for any white space in a folded literal. */
export const gap = 32;

const blank = /[\s\b\u200c]/;

/** Whether a UTF-16 unit is an ASCII letter. */
export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** A unit as literals see it. */
export const foldUnit = (code: number): number => foldedUnits[code] || lookAt(code);

/** The codes of a literal; white space in it is one gap, and none at its ends. */
export function foldLiteral(literal: string): Uint16Array {
  const codes: number[] = [];
  for (let at = 0; at < literal.length; at++) {
    const unit = foldUnit(literal.charCodeAt(at));
    if ((unit & blankBit) === 0) codes.push(unit & 0xffff);
    else if (codes.length > 0 && codes.at(-1) !== gap) codes.push(gap);
  }
  if (codes.at(-1) === gap) codes.pop();
  return Uint16Array.from(codes);
}

function lookAt(code: number): number {
  const char = String.fromCharCode(code);
  const folding = foldChar(char).charCodeAt(0);
  const unit =
    known |
    folding |
    (blank.test(char) ? blankBit : 0) |
    (isLetter(code) ? strictBits.letter : 0) |
    (isLetter(folding) ? foldedBits.letter : 0) |
    (isWordCode(code) ? strictBits.ofWord : 0) |
    (isWordCode(folding) ? foldedBits.ofWord : 0);
  foldedUnits[code] = unit;
  return unit;
}

/** Letters that a pattern that does not mind case takes for the same are folded to one: K and the Kelvin sign, s and the long s. */
function foldChar(char: string): string {
  if (char >= "0" && char <= "9") return "0";
  // Its capital is that of i, for which no pattern takes it.
  if (char === "ı") return char;
  const upper = char.toUpperCase();
  const lower = (upper.length === 1 ? upper : char).toLowerCase();
  return lower.length === 1 ? lower : char;
}
