import { isHalfOfLetter, kindOf } from "./char-kinds.ts";

/** What a unit is to the three ways of counting words; one that was not met yet has no role. */
const other = 1;
const asciiLetter = 2;
const underscore = 3;
const mark = 4;
const apostrophe = 5;
const letter = 6;
const half = 7;
const roles = new Uint8Array(65_536);

function learn(code: number): number {
  const kind = kindOf(code);
  const isAscii = (kind & 1) !== 0;
  if ((kind & 32) !== 0) roles[code] = half;
  else if ((kind & 2) !== 0) roles[code] = isAscii ? asciiLetter : letter;
  else if ((kind & 8) !== 0) roles[code] = apostrophe;
  else if ((kind & 4) !== 0) roles[code] = mark;
  else roles[code] = isAscii ? underscore : other;
  return roles[code];
}

/**
 * For each state (words of which kinds a unit is in, a bit each: of ASCII, measured, a run) and role of the next unit the
 * state then, and above it a bit each for a word of ASCII and a measured one that begin, and a run that begins or ends.
 */
const states = Uint8Array.from({ length: 64 }, (_, index) => {
  const before = index >> 3;
  const role = index & 7;
  const isLetter = role === asciiLetter || role === letter;
  const isAscii = Number(role === asciiLetter || role === underscore);
  const isMeasured = Number(isLetter || ((before & 2) !== 0 && (role === mark || role === apostrophe)));
  const isRun = Number(isLetter || role === apostrophe);
  const begins = (isAscii & ~before) | ((Number(isLetter) & ~(before >> 1)) << 1) | ((isRun ^ (before >> 2)) << 2);
  return isAscii | (isMeasured << 1) | (isRun << 2) | (begins << 3);
});

/**
 * Where words stand in a text, as they are counted in three ways, found in one pass: runs of ASCII letters, digits and
 * underscores; letters and numbers with the marks that may stand in and behind them ("3.5%", "it's", "well-known"); and
 * runs of letters, numbers and apostrophes alone. What is in it is of the text that was read last, so that reading takes
 * no room of its own.
 */
export class ProseWords {
  text = "";
  /** The UTF-16 units of the text, which are quicker to look at than those of a string. */
  codes = new Uint16Array(0);
  /** Where words begin, first to last; the arrays are longer than what is in them. */
  ascii = new Int32Array(0);
  asciiCount = 0;
  measured = new Int32Array(0);
  measuredCount = 0;
  /** Where each run begins and ends, in turns. */
  runs = new Int32Array(0);
  runEnd = 0;

  /** Reads a text; what was read before is gone. */
  read(text: string): void {
    this.text = text;
    const room = text.length + 2;
    if (this.codes.length < room || this.codes.length > mostKept + 2 * room) this.#makeRoom(room + (room >> 2));
    const { codes, ascii, measured, runs } = this;
    let asciiCount = 0;
    let measuredCount = 0;
    let runEnd = 0;
    let state = 0;
    // Places are written always, and kept only where a word begins: there is no branch to guess wrong.
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      let role = roles[code] || learn(code);
      if (role === half) role = isHalfOfLetter(text, i) === 1 ? letter : other;
      state = states[((state & 7) << 3) | role]!;
      codes[i] = code;
      ascii[asciiCount] = i;
      asciiCount += (state >> 3) & 1;
      measured[measuredCount] = i;
      measuredCount += (state >> 4) & 1;
      runs[runEnd] = i;
      runEnd += state >> 5;
    }
    if ((state & 4) !== 0) runs[runEnd++] = text.length;
    codes[text.length] = 0;
    this.asciiCount = asciiCount;
    this.measuredCount = measuredCount;
    this.runEnd = runEnd;
  }

  #makeRoom(length: number): void {
    this.codes = new Uint16Array(length);
    this.ascii = new Int32Array((length >> 1) + 1);
    this.measured = new Int32Array((length >> 1) + 1);
    this.runs = new Int32Array(length);
  }
}

/** Room for more than so many units is given back when it is not needed. */
const mostKept = 1 << 20;
