import { isWordCode } from "./is-word-code.ts";

/**
 * How literals see a text: no case, every digit a 0, and white space passed over, so that "In  2024" and "in 1999" are
 * one. For each UTF-16 unit its code folded, in the 16 bits below, with the bits below beside it; 0: not looked at yet.
 */
export const foldedUnits = new Int32Array(65_536);

const known = 1 << 16;
export const passedOverBit = 17;
/** Of a word as it stands, and of a word as it is folded. */
export const inWordBit = 18;
export const startsWordBit = 19;

/** White space, the backspace and the zero-width non-joiner: passed over, in literals and in texts. */
const passedOver = /[\s\b\u200c]/;

/** A unit as literals see it. */
export const foldUnit = (code: number): number => foldedUnits[code] || lookAt(code);

export const isPassedOver = (unit: number): boolean => ((unit >> passedOverBit) & 1) === 1;

/** The codes of a literal. */
export function foldLiteral(literal: string): Uint16Array {
  const units = Array.from({ length: literal.length }, (_, at) => foldUnit(literal.charCodeAt(at)));
  return Uint16Array.from(units.filter((unit) => !isPassedOver(unit)));
}

function lookAt(code: number): number {
  const char = String.fromCharCode(code);
  const folding = foldChar(char).charCodeAt(0);
  const unit =
    known |
    folding |
    (passedOver.test(char) ? 1 << passedOverBit : 0) |
    (isWordCode(code) ? 1 << inWordBit : 0) |
    (isWordCode(folding) ? 1 << startsWordBit : 0);
  foldedUnits[code] = unit;
  return unit;
}

/** Letters that a pattern that does not mind case takes for the same are folded to one: K and the Kelvin sign, s and the long s. */
function foldChar(char: string): string {
  if (char >= "0" && char <= "9") return "0";
  const upper = char.toUpperCase();
  const lower = (upper.length === 1 ? upper : char).toLowerCase();
  return lower.length === 1 ? lower : char;
}
