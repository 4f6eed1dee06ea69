import { hash } from "node:crypto";

/** What recurs is alike from its beginning. */
const mostCompared = 2_000;

const zero = 0x30;
const space = 0x20;
/** Source: ECMA-262, WhiteSpace and LineTerminator; what `\s` finds. */
const spaces =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** What becomes of each UTF-16 unit: a digit and white space become one of their kind, everything else stays. */
const becomes = new Uint16Array(65_536);
for (let unit = 0; unit < becomes.length; unit++) becomes[unit] = unit;
for (const digit of "0123456789") becomes[digit.charCodeAt(0)] = zero;
for (const one of spaces) becomes[one.charCodeAt(0)] = space;

/** Room for one shape at a time; lower case may be longer than what it is made of. */
const units = new Uint16Array(mostCompared * 3);
const bytes = Buffer.from(units.buffer);

/** The same for prompts that differ in numbers, case and white space only, so that what recurs can be grouped. */
export function purposeOf(prompt: string): Buffer {
  const lower = prompt.slice(0, mostCompared).toLowerCase();
  let length = 0;
  let last = -1;
  for (let index = 0; index < lower.length; index++) {
    const unit = becomes[lower.charCodeAt(index)]!;
    if (unit === last && (unit === zero || unit === space)) continue;
    last = unit;
    units[length++] = unit;
  }
  return hash("sha256", bytes.toString("utf16le", 0, length * 2), "buffer");
}
