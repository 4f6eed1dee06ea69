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
const passedOverCode = 1;
/** Stands for the two characters whose codes mean something here. */
const otherCode = 0xffff;

/** For each UTF-16 unit what it is folded to; 0 is not known yet. */
const folds = new Uint16Array(65_536);

let folded: FoldedText = roomFor(4096);

/** Folds a text in one pass. */
export function foldText(text: string): FoldedText {
  if (folded.codes.length < text.length) folded = roomFor(2 * text.length);
  const { codes, places, startsWord } = folded;
  let length = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const code = folds[unit] || foldUnit(unit);
    if (code === passedOverCode) {
      isInWord = false;
      continue;
    }
    codes[length] = code;
    places[length] = at;
    startsWord[length] = !isInWord && isWordCode(code) ? 1 : 0;
    length++;
    isInWord = isWordCode(unit);
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

function foldUnit(unit: number): number {
  const code = foldChar(String.fromCharCode(unit));
  folds[unit] = code;
  return code;
}

/** Letters that a pattern that does not mind case takes for the same are folded to one: K and the Kelvin sign, s and the long s. */
function foldChar(char: string): number {
  if (passedOver.test(char)) return passedOverCode;
  if (char === "\0" || char.charCodeAt(0) === passedOverCode) return otherCode;
  if (char >= "0" && char <= "9") return 48;
  const upper = char.toUpperCase();
  const lower = (upper.length === 1 ? upper : char).toLowerCase();
  return (lower.length === 1 ? lower : char).charCodeAt(0);
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
