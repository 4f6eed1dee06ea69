const QUOTE = 34;
const BACKSLASH = 92;
const MOST_DIGITS = 15;
const WORDS = [Buffer.from("true"), Buffer.from("false"), Buffer.from("null")];
const NULL = WORDS[2]!;

/** Bytes that stand for themselves in a JSON string: neither its end, nor an escape, nor a control character. */
const inString = new Uint8Array(256).fill(1);
inString.fill(0, 0, 32);
inString[QUOTE] = 0;
inString[BACKSLASH] = 0;

/** First bytes of characters among which Unicode has its spaces; a text that begins or ends with one is left to the slow way. */
const mayBeSpace = new Set([0xc2, 0xe1, 0xe2, 0xe3]);

/**
 * JSON that a program writes line by line has the same keys in the same order on nearly every line. A template is one such
 * line with its values taken out: `{"id":` · `,"type":` · `}`. A line that fits is well-formed, and its values are where
 * the template has them, so that nothing needs to be parsed. Strings with escapes, numbers other than whole ones and texts
 * that would be trimmed do not fit: what fits is read as a parser would read it, to the letter.
 */
export class RowTemplate {
  /** What stands around the values, end to end, and where each piece of it ends. */
  readonly #literals: Uint8Array;
  readonly #literalEnds: Int32Array;
  /** For each value the path that is read from it, or -1. */
  readonly #columns: Int16Array;
  /** Where in the bytes the value of each path is, after `fit`; equal when there is none. */
  readonly from: Int32Array;
  readonly to: Int32Array;

  constructor(literals: readonly Buffer[], columns: readonly number[], paths: number) {
    this.#literals = new Uint8Array(Buffer.concat(literals));
    let end = 0;
    this.#literalEnds = Int32Array.from(literals, ({ length }) => (end += length));
    this.#columns = Int16Array.from(columns);
    this.from = new Int32Array(paths);
    this.to = new Int32Array(paths);
  }

  /** Holds the template against the text at `start`; returns where that ends, or -1 when it does not fit. */
  fit(bytes: Buffer, start: number): number {
    const size = bytes.length;
    const texts = this.#literals;
    const ends = this.#literalEnds;
    const last = this.#columns.length;
    let at = start;
    let from = 0;
    for (let nth = 0; nth <= last; nth++) {
      const end = ends[nth]!;
      if (at + end - from > size) return -1;
      while (from < end) if (bytes[at++] !== texts[from++]) return -1;
      if (nth === last) return at;
      const column = this.#columns[nth]!;
      if (at >= size) return -1;
      at = bytes[at] === QUOTE ? this.#string(bytes, at + 1, column) : this.#bare(bytes, at, column);
      if (at < 0) return -1;
    }
    return -1;
  }

  #string(bytes: Buffer, start: number, column: number): number {
    const size = bytes.length;
    let at = start;
    while (at < size && inString[bytes[at]!] === 1) at++;
    if (at === size || bytes[at] !== QUOTE) return -1;
    if (column >= 0) {
      if (at > start && (isSpaced(bytes[start]!) || endsSpaced(bytes, start, at))) return -1;
      this.from[column] = start;
      this.to[column] = at;
    }
    return at + 1;
  }

  #bare(bytes: Buffer, start: number, column: number): number {
    const end = wordEnd(bytes, start);
    if (end < 0) return -1;
    if (column >= 0) {
      this.from[column] = start;
      this.to[column] = bytes[start] === NULL[0] ? start : end;
    }
    return end;
  }
}

/** Where a whole number, `true`, `false` or `null` ends; -1 for anything else. */
function wordEnd(bytes: Buffer, start: number): number {
  const size = bytes.length;
  const first = bytes[start] === 45 ? start + 1 : start;
  let at = first;
  while (at < size && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  if (at === size) return -1;
  if (at > first) {
    const next = bytes[at]! | 32;
    if (at - first > MOST_DIGITS || next === 46 || next === 101) return -1;
    return bytes[first] === 48 && (at > first + 1 || first > start) ? -1 : at;
  }
  if (first > start) return -1;
  const word = WORDS.find((one) => one[0] === bytes[start]);
  return word && start + word.length <= size && word.every((byte, i) => bytes[start + i] === byte)
    ? start + word.length
    : -1;
}

function endsSpaced(bytes: Buffer, start: number, end: number): boolean {
  let last = end - 1;
  while (last > start && (bytes[last]! & 0xc0) === 0x80) last--;
  return isSpaced(bytes[last]!);
}

const isSpaced = (byte: number) => byte <= 32 || (byte >= 0x80 && mayBeSpace.has(byte));
