import { lastUpTo } from "@capstan/base";
import { isInsidePair } from "../is-inside-pair.ts";
import type { Document } from "./document.ts";
import { oncePerDocument } from "./once-per-document.ts";

/**
 * A range of the source, of whole characters. Offsets are UTF-16 code units from 0; line and column count from 1.
 * `pointer`: in JSON the value that the range is in, as a JSON pointer (RFC 6901).
 */
export type Place = { start: number; end: number; line: number; column: number; pointer?: string };

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

/** The range `start`..`end` of a document, widened to whole characters, with the line and column of its first. */
export function placeOf(document: Document, start: number, end: number): Place {
  const { source, format, lineStarts } = document;
  const from = wholeStart(source, start);
  const line = lastUpTo(lineStarts, from);
  const place = {
    start: from,
    end: Math.max(from, wholeEnd(source, end)),
    line: line + 1,
    column: from - lineStarts[line]! + 1,
  };
  const pointer = format === "json" ? pointerAt(document, from) : undefined;
  return pointer === undefined ? place : { ...place, pointer };
}

/** An offset where a range begins, before the character that it is inside of. */
export const wholeStart = (source: string, at: number): number => (isInsidePair(source, at) ? at - 1 : at);

/** An offset where a range ends, behind the character that it is inside of. */
export const wholeEnd = (source: string, at: number): number => (isInsidePair(source, at) ? at + 1 : at);

const blockStarts = oncePerDocument(({ blocks }) => blocks.map(({ start }) => start));

/** The pointer of the string that an offset is in; what is in none is of the whole document. */
function pointerAt(document: Document, offset: number): string | undefined {
  const starts = blockStarts(document);
  const block = starts.length === 0 ? undefined : document.blocks[lastUpTo(starts, offset)];
  return block && offset >= block.start && offset <= block.end ? block.pointer : undefined;
}
