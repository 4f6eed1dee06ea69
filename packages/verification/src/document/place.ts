import type { Document } from "./document.ts";

/** A range of the source. Offsets are UTF-16 code units from 0; line and column count from 1. */
export type Place = { start: number; end: number; line: number; column: number };

/** Offsets of the first character of each line; a line ends with \n, \r\n or \r. */
export function findLineStarts(source: string): number[] {
  const starts = [0];
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || (code === 13 && source.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
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
