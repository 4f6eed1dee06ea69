import { unitWords } from "../../data/street-words.ts";
import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";
import { isNameWord, isShort } from "./street-name.ts";

export function unitFollows(document: Document, last: number): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",.>?")) index++;
  return (
    unitWords.has(document.word(index)) &&
    (document.shape(index + 1) === shape.number ||
      document.isPunctuation(index + 1, ".#") ||
      document.shape(index + 1) === shape.alphanumeric)
  );
}

export function townFollows(document: Document, last: number, single: boolean): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",>?")) index++;
  if (index === last + 1 && document.tokens.gap[index]! < gap.line) return false;
  if (document.shape(index) === shape.number && postCodeAt(document, index) !== undefined) return true;
  return (
    isNameWord(document, index, single) &&
    (document.marks(index) & (mark.city | mark.town | mark.country | mark.placeStart)) !== 0
  );
}

/** ", 779 00 Olomouc": a post code and a capitalised word. */
export function codeAndTownFollow(document: Document, last: number): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",>?")) index++;
  const code = postCodeAt(document, index);
  return code !== undefined && document.tokens.gap[code + 1]! <= gap.space && isCapitalised(document, code + 1);
}

const isCapitalised = (document: Document, index: number) =>
  document.shape(index) === shape.title || document.shape(index) === shape.upper;

/** Takes in the segments after a street: flat, town, region, post code, country, over commas and up to five lines. */
export function absorb(document: Document, from: number, single: boolean): number {
  let last = from;
  for (let segments = 0; segments < 8; segments++) {
    const next = segmentAfter(document, last, single);
    if (next === undefined) return last;
    last = next;
  }
  return last;
}

function segmentAfter(document: Document, last: number, single: boolean): number | undefined {
  const { tokens } = document;
  let index = last + 1;
  let comma = false;
  if (
    document.isPunctuation(index, ".") &&
    isShort(document, last) &&
    (tokens.gap[index + 1] !== gap.none || document.isPunctuation(index + 1, ",")) &&
    /^\d+$|^(?:st|str|ave|rd|dr|u|ul)$/i.test(document.raw(last)) &&
    (unitFollows(document, last) || document.shape(last) !== shape.number)
  )
    index++;
  while (document.isPunctuation(index, ",>?|-–/)")) {
    comma ||= document.isPunctuation(index, ",");
    index++;
  }
  if (index >= tokens.count || index > last + 6) return undefined;
  const newLine = startsLine(document, last + 1, index);
  if (newLine === "paragraph") return undefined;
  const unit = unitAt(document, index);
  if (unit !== undefined) return unit;
  if (newLine === "line") return lineSegment(document, index, single);
  const code = postCodeAt(document, index);
  if (code !== undefined) return code;
  const place = placeAt(document, index, single);
  if (place === undefined) return undefined;
  if (comma) return place;
  const known = (document.marks(index) & (mark.city | mark.town | mark.country | mark.placeStart)) !== 0;
  const closes =
    place + 1 >= tokens.count ||
    tokens.gap[place + 1]! >= gap.line ||
    document.isPunctuation(place + 1, ".,?!;)|") ||
    postCodeAt(document, place + 1) !== undefined;
  return known || closes ? place : undefined;
}

function startsLine(document: Document, from: number, to: number): "same" | "line" | "paragraph" {
  let found: "same" | "line" = "same";
  for (let i = from; i <= to; i++) {
    if (document.tokens.gap[i]! === gap.paragraph) return "paragraph";
    if (document.tokens.gap[i]! === gap.line) found = "line";
  }
  return found;
}

export function unitAt(document: Document, index: number): number | undefined {
  if (!unitWords.has(document.word(index))) return undefined;
  let next = index + 1;
  while (document.isPunctuation(next, ".#")) next++;
  const looks = document.shape(next);
  return (looks === shape.number || looks === shape.alphanumeric || looks === shape.initial) &&
    document.tokens.gap[next]! <= gap.space
    ? next
    : undefined;
}

/** A whole line of at most five name words and post codes; undefined when anything else stands on it. */
function lineSegment(document: Document, index: number, single: boolean): number | undefined {
  let last = index;
  let words = 0;
  for (let i = index; i < document.tokens.count && (i === index || document.tokens.gap[i]! < gap.line); i++) {
    if (document.isPunctuation(i, ",.()?'") && i > index) {
      if (
        document.isPunctuation(i, ".?") &&
        document.tokens.gap[i + 1]! < gap.line &&
        i + 1 < document.tokens.count &&
        !(isShort(document, i - 1) && document.shape(i - 1) < shape.number)
      )
        return i - 1;
      continue;
    }
    const digits = document.shape(i) >= shape.number && document.shape(i) <= shape.alphanumeric;
    if (digits ? document.raw(i).length > 7 : !isNameWord(document, i, single) && document.shape(i) !== shape.uncased)
      return i > index && document.shape(i) === shape.lower && document.shape(last) === shape.number ? last : undefined;
    if (++words > 6 || (document.marks(i) & mark.honorific && document.shape(i + 1) === shape.title && words === 1))
      return undefined;
    last = i;
  }
  return last;
}

/** A post code of digits, or of letters and digits as in "SW1A 1AA", "K1A 0B1" and "1234 AB". */
function postCodeAt(document: Document, index: number): number | undefined {
  const raw = document.raw(index);
  const next = document.raw(index + 1);
  if (/^[A-Z]{1,2}\d[A-Z\d]?$|^[A-Z]\d[A-Z]$/i.test(raw) && /^\d[A-Z]{2}$|^\d[A-Z]\d$/i.test(next)) return index + 1;
  if (/^\d{4}$/.test(raw) && /^[A-Z]{2}$/.test(next)) return index + 1;
  if (/^\d{2}$/.test(raw) && document.isPunctuation(index + 1, "-") && /^\d{3}$/.test(document.raw(index + 2)))
    return index + 2;
  if (/^\d{4,6}$/.test(raw))
    return document.isPunctuation(index + 1, "-") && /^\d{3,4}$/.test(document.raw(index + 2)) ? index + 2 : index;
  return /^\d{3}$/.test(raw) && /^\d{2}$/.test(next) ? index + 1 : undefined;
}

function placeAt(document: Document, index: number, single: boolean): number | undefined {
  if (!isNameWord(document, index, single))
    return document.shape(index) === shape.number && /^\d{2}$/.test(document.raw(index)) ? index : undefined;
  let last = index;
  for (let i = index + 1; i < index + 4 && document.tokens.gap[i]! <= gap.space && isNameWord(document, i, single); i++)
    last = i;
  while (last > index && document.shape(last) === shape.lower && !single) last--;
  return last;
}
