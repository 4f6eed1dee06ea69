import { hash } from "node:crypto";

/** What recurs is alike from its beginning. */
const mostCompared = 2_000;

const zero = 0x30;
const space = 0x20;
/** What becomes of each UTF-16 unit: a digit and white space become one of their kind, everything else stays. */
const becomes = new Uint16Array(65_536).map((_, unit) => {
  const text = String.fromCharCode(unit);
  if (/\d/.test(text)) return zero;
  return /\s/.test(text) ? space : unit;
});

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
