import type { Document } from "./document.ts";

/** A range of the source. Offsets are UTF-16 code units from 0; line and column count from 1. */
export type Place = { start: number; end: number; line: number; column: number };

/** Offsets of the first character of each line; a line ends with \n, \r\n or \r. */
export function findLineStarts(source: string): number[] {
  const starts = [0];
  let carriage = source.indexOf("\r");
  for (let at = 0; ; ) {
    let end = source.indexOf("\n", at);
    if (carriage >= 0 && carriage < at) carriage = source.indexOf("\r", at);
    if (carriage >= 0 && (end < 0 || carriage < end - 1)) end = carriage;
    if (end < 0) return starts;
    at = end + 1;
    starts.push(at);
  }
}

/** The range `start`..`end` of a document with the line and column of its first character. */
export function placeOf(document: Document, start: number, end: number): Place {
  const starts = document.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= start) low = middle;
    else high = middle - 1;
  }
  return { start, end, line: low + 1, column: start - starts[low]! + 1 };
}
