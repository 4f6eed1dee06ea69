import { isWordCode } from "./is-word-code.ts";

/**
 * A text as literals see it: no case, every digit a 0, and no white space, so that "In  2024" and "in 1999" are one.
 * For each unit that is left its code, its place in the text, and whether a word begins there. What is in it is of the
 * text that was folded last: folding takes no room of its own.
 */
export type FoldedText = {
  text: string;
  length: number;
  readonly codes: Uint16Array;
  readonly places: Int32Array;
  readonly startsWord: Uint8Array;
};

/** White space, the backspace and the zero-width non-joiner: passed over, in literals and in texts. */
const passedOver = /[\s\b\u200c]/;

/** What is known of a unit beside its code, which is in the 16 bits below; 0 is not known yet. */
const known = 1 << 16;
const isPassedOver = 1 << 17;
/** Of a word as it stands, and of a word as it is folded. */
const inWordBit = 18;
const startsWordBit = 19;
const units = new Int32Array(65_536);

let folded: FoldedText = roomFor(4096);

/** Folds a text in one pass. */
export function foldText(text: string): FoldedText {
  if (folded.codes.length < text.length) folded = roomFor(2 * text.length);
  const { codes, places, startsWord } = folded;
  let length = 0;
  let isInWord = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const unit = units[code] || lookAt(code);
    if ((unit & isPassedOver) !== 0) {
      isInWord = 0;
      continue;
    }
    codes[length] = unit;
    places[length] = at;
    startsWord[length] = (unit >> startsWordBit) & ~isInWord;
    length++;
    isInWord = (unit >> inWordBit) & 1;
  }
  folded.text = text;
  folded.length = length;
  return folded;
}

/** The codes of a literal. */
export function foldLiteral(literal: string): Uint16Array {
  const { codes, length } = foldText(literal);
  return codes.slice(0, length);
}

function lookAt(code: number): number {
  const char = String.fromCharCode(code);
  const folding = foldChar(char).charCodeAt(0);
  const unit =
    known |
    folding |
    (passedOver.test(char) ? isPassedOver : 0) |
    (isWordCode(code) ? 1 << inWordBit : 0) |
    (isWordCode(folding) ? 1 << startsWordBit : 0);
  units[code] = unit;
  return unit;
}

/** Letters that a pattern that does not mind case takes for the same are folded to one: K and the Kelvin sign, s and the long s. */
function foldChar(char: string): string {
  if (char >= "0" && char <= "9") return "0";
  const upper = char.toUpperCase();
  const lower = (upper.length === 1 ? upper : char).toLowerCase();
  return lower.length === 1 ? lower : char;
}

function roomFor(length: number): FoldedText {
  return {
    text: "",
    length: 0,
    codes: new Uint16Array(length),
    places: new Int32Array(length),
    startsWord: new Uint8Array(length),
  };
}
