import type { Document } from "../../document.ts";
import type { Candidate } from "../../span.ts";
import { gap, shape } from "../../tokens.ts";

const label = /(?:address|adresse|anschrift|dirección|indirizzo|endereço|adres|direccion|location)\W{0,3}$/i;

/**
 * The spans of one address. An address in running text, or after a label, is one span. One that stands as lines of its
 * own, as on an envelope, is a span per line, so that its layout stays: street and flat, town, country, post code.
 */
export function addressSpans(
  document: Document,
  first: number,
  last: number,
  found: Omit<Candidate, "type" | "start" | "end">,
): Candidate[] {
  const whole: Candidate = {
    type: "ADDRESS",
    start: document.tokens.start[first]!,
    end: document.tokens.end[last]!,
    ...found,
  };
  if (!standsAsLines(document, first, last)) return [whole];
  return linesOf(document, first, last).flatMap((line, at) =>
    at === 0 || holdsUnit(document, line) ? [cut(document, "ADDRESS", line, found)] : townSpans(document, line, found),
  );
}

function standsAsLines(document: Document, first: number, last: number): boolean {
  const { text, tokens } = document;
  const start = tokens.start[first]!;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (!/^[>\s*|?#-]*$/.test(text.slice(lineStart, start)) || label.test(text.slice(0, start).trimEnd().slice(-24)))
    return false;
  return text.slice(start, tokens.end[last]).includes("\n");
}

type Line = readonly [first: number, last: number];

function linesOf(document: Document, first: number, last: number): Line[] {
  const lines: Line[] = [];
  let from = first;
  let to = first;
  for (let i = first + 1; i <= last; i++) {
    const marks = document.isPunctuation(i, ">?|*-#,");
    if (document.tokens.gap[i]! >= gap.line || (document.shape(from) === shape.punctuation && from === to)) {
      if (document.shape(from) !== shape.punctuation) lines.push([from, to]);
      from = i;
      to = i;
    } else if (!marks) to = i;
  }
  if (document.shape(from) !== shape.punctuation) lines.push([from, to]);
  return lines;
}

const holdsUnit = (document: Document, [first, last]: Line) =>
  last > first &&
  document.shape(first) < shape.number &&
  /^(?:apt|apartment|suite|ste|unit|floor|flat|building|bldg|room|box|piso|wohnung)$/.test(document.word(first));

function townSpans(
  document: Document,
  [first, last]: Line,
  found: Omit<Candidate, "type" | "start" | "end">,
): Candidate[] {
  let code = last;
  const isCode = (index: number) =>
    document.shape(index) === shape.number ||
    document.shape(index) === shape.alphanumeric ||
    document.isPunctuation(index, "-");
  while (code >= first && isCode(code)) code--;
  const spans: Candidate[] = [];
  const place = { ...found, kind: "address_line" };
  if (code >= first) spans.push(cut(document, "PLACE", [first, code], place));
  if (code < last) spans.push(cut(document, "POSTCODE", [Math.max(first, code + 1), last], found));
  return spans;
}

const cut = (
  document: Document,
  type: Candidate["type"],
  [first, last]: Line,
  found: Omit<Candidate, "type" | "start" | "end">,
): Candidate => ({
  type,
  start: document.tokens.start[first]!,
  end: document.tokens.end[last]!,
  ...found,
});
