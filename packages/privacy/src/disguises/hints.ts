import { codeAt } from "../code-at.ts";
/** What a text has that a disguise could be made of; where all is false, nothing in it is worth a closer look. */
export type Hints = {
  /** Twelve and more letters of base64 on end. */
  readonly base64: boolean;
  /** Sixteen and more hex digits, with nothing but spaces and colons between them. */
  readonly hex: boolean;
  /** Single letters with one separator between each. */
  readonly spelled: boolean;
  readonly beyondAscii: boolean;
};

const base64Letter = 1;
const hexDigit = 2;
const hexJoint = 4;
const letter = 8;
const separator = 16;

/** By ASCII code. What is beyond it may be a letter of any script. */
const kinds = new Uint8Array(128);
const mark = (characters: string, kind: number) => {
  for (let i = 0; i < characters.length; i++) kinds[characters.charCodeAt(i)]! |= kind;
};
mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", base64Letter | letter);
mark("+/_-", base64Letter);
mark("0123456789abcdefABCDEF", hexDigit);
mark(" :xX", hexJoint);
mark("@", letter);
mark(" ._-", separator);

const shortestBase64 = 12;
const shortestHex = 16;
/** One less than the pattern asks for: whether the first stands alone depends on what is before it, which is not looked at. */
const shortestSpelled = 5;

/** One pass over a text. It may see a hint where there is nothing, and never misses what the patterns find. */
export function hintsOf(text: string): Hints {
  let base64 = 0;
  let hex = 0;
  let spelled = 0;
  let hasBase64 = false;
  let hasHex = false;
  let hasSpelled = false;
  let beyondAscii = false;
  let before = separator;
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i);
    if (code > 127) beyondAscii = true;
    // The second half of a character that was counted already.
    if ((code & 0xfc00) === 0xdc00) continue;
    const kind = code < 128 ? kinds[code]! : letter;
    base64 = kind & base64Letter ? base64 + 1 : 0;
    hex = kind & hexDigit ? hex + 1 : kind & hexJoint ? hex : 0;
    spelled = spelledAfter(spelled, kind, before);
    hasBase64 ||= base64 >= shortestBase64;
    hasHex ||= hex >= shortestHex;
    hasSpelled ||= spelled >= shortestSpelled;
    before = kind;
  }
  return { base64: hasBase64, hex: hasHex, spelled: hasSpelled, beyondAscii };
}

/** How many letters stand alone on end, one separator between each, after a character of this kind. */
function spelledAfter(count: number, kind: number, before: number): number {
  if (kind & letter) return before & letter ? 0 : count + 1;
  return kind & separator && before & letter ? count : 0;
}
