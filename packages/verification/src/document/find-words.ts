import { asciiWord, isPairedLetter, joins, kindOf, letterOrNumber, paired } from "./char-kinds.ts";

/**
 * Where words begin in a text, first to last, as they are counted in two ways: runs of ASCII letters, digits and
 * underscores; and letters and numbers with the marks that may stand in and behind them ("3.5 %", "it's", "well-known").
 */
export type WordPlaces = { ascii: Int32Array; measured: Int32Array };

/** Looks at each character once for both. */
export function findWords(text: string): WordPlaces {
  const most = (text.length >> 1) + 1;
  const ascii = new Int32Array(most);
  const measured = new Int32Array(most);
  let [asciiCount, measuredCount] = [0, 0];
  let [isInAscii, isInMeasured] = [false, false];
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i));
    const isPair = (kind & paired) !== 0 && isPairedLetter(text, i);
    const isAscii = (kind & asciiWord) !== 0;
    const isLetter = (kind & letterOrNumber) !== 0 || isPair;
    if (isAscii && !isInAscii) ascii[asciiCount++] = i;
    if (isLetter && !isInMeasured) measured[measuredCount++] = i;
    isInAscii = isAscii;
    isInMeasured = isLetter || (isInMeasured && (kind & joins) !== 0);
    if (isPair) i++;
  }
  return { ascii: ascii.subarray(0, asciiCount), measured: measured.subarray(0, measuredCount) };
}
