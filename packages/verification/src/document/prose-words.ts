import { isHalfOfLetter, kindOf } from "./char-kinds.ts";

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
    let isInAscii = 0;
    let isInMeasured = 0;
    let isInRun = 0;
    // Places are written always, and kept only where a word begins: there is no branch to guess wrong.
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const kind = kindOf(code);
      const isAscii = kind & 1;
      const isLetter = (kind & 32) === 0 ? (kind >> 1) & 1 : isHalfOfLetter(text, i);
      const isRun = isLetter | ((kind >> 3) & 1);
      codes[i] = code;
      ascii[asciiCount] = i;
      asciiCount += isAscii & ~isInAscii;
      measured[measuredCount] = i;
      measuredCount += isLetter & ~isInMeasured;
      runs[runEnd] = i;
      runEnd += isRun ^ isInRun;
      isInAscii = isAscii;
      isInMeasured = isLetter | (isInMeasured & (kind >> 2));
      isInRun = isRun;
    }
    if (isInRun === 1) runs[runEnd++] = text.length;
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
