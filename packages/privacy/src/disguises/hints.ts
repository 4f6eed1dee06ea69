import { codeAt } from "../code-at.ts";

/** Where in a text a disguise may be; told by one pass over it, so that most texts need no closer look. */
export type Hints = {
  /** Where runs of twelve and more letters of base64 begin. */
  readonly base64: readonly number[];
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
  const { length } = text;
  const base64: number[] = [];
  let base64Letters = 0;
  let hex = 0;
  let mostHex = 0;
  let spelled = 0;
  let mostSpelled = 0;
  let beyondAscii = false;
  let before = separator;
  for (let i = 0; i < length; i++) {
    const code = codeAt(text, i);
    let kind = letter;
    if (code < 128) kind = kinds[code]!;
    else {
      beyondAscii = true;
      // The second half of a character that was counted already.
      if ((code & 0xfc00) === 0xdc00) continue;
    }
    if ((kind & base64Letter) === 0) base64Letters = 0;
    else if (++base64Letters === shortestBase64) base64.push(i + 1 - shortestBase64);
    if ((kind & hexDigit) !== 0) {
      if (++hex > mostHex) mostHex = hex;
    } else if ((kind & hexJoint) === 0) hex = 0;
    if ((kind & letter) !== 0) {
      spelled = (before & letter) !== 0 ? 0 : spelled + 1;
      if (spelled > mostSpelled) mostSpelled = spelled;
    } else if ((kind & separator) === 0 || (before & letter) === 0) spelled = 0;
    before = kind;
  }
  return { base64, hex: mostHex >= shortestHex, spelled: mostSpelled >= shortestSpelled, beyondAscii };
}
