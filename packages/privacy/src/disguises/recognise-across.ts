import { type RecogniseOptions, recognise } from "../recognise.ts";
import type { Span, SpanType } from "../span.ts";

/** A value that no single part shows: where it lies in each part that holds a piece of it. */
export type SplitSpan = {
  readonly type: SpanType;
  readonly confidence: number;
  readonly why: string;
  readonly disguise: "split";
  readonly pieces: readonly { readonly part: number; readonly start: number; readonly end: number }[];
};

const codes = new Set<SpanType>(["EMAIL", "PHONE", "CARD", "IBAN", "NATIONAL_ID", "IP"]);
/** Characters of each part beside a seam that can belong to one value. */
const reach = 80;

/**
 * Personal data split over parts (messages of a conversation, tool arguments, file pieces, in their order): found by
 * reading neighbouring parts on end, directly and with a blank between them.
 */
export function recogniseAcross(parts: readonly string[], options: RecogniseOptions = {}): SplitSpan[] {
  const found: SplitSpan[] = [];
  const whole = parts.map((text) => recognise(text, options));
  for (const glue of ["", " "]) {
    const pieces = parts
      .map((text, part) => ({ part, text: text.trim(), from: text.length - text.trimStart().length }))
      .filter(({ text }) => text !== "");
    let joined = "";
    const places: { part: number; at: number; start: number; end: number }[] = [];
    for (const { part, text, from } of pieces) {
      if (joined !== "") joined += glue;
      places.push({ part, at: joined.length, start: from, end: from + text.length });
      joined += text;
    }
    for (const seam of places.slice(1)) {
      const from = Math.max(0, seam.at - reach);
      for (const span of recognise(joined.slice(from, seam.at + reach), options)) {
        const [start, end] = [span.start + from, span.end + from];
        if (start < seam.at - glue.length && end > seam.at && (codes.has(span.type) || span.knownId !== undefined))
          add(found, split(span, start, end, places), whole);
      }
    }
  }
  return found;
}

function split(
  span: Span,
  start: number,
  end: number,
  places: readonly { part: number; at: number; start: number; end: number }[],
): SplitSpan {
  const pieces = places.flatMap(({ part, at, start: from, end: to }) => {
    const [first, last] = [Math.max(start, at), Math.min(end, at + to - from)];
    return first < last ? [{ part, start: from + first - at, end: from + last - at }] : [];
  });
  return { type: span.type, confidence: span.confidence, why: span.why, disguise: "split", pieces };
}

/** Keeps what is new, and no part shows by itself. */
function add(found: SplitSpan[], next: SplitSpan, whole: readonly (readonly Span[])[]): void {
  const shown = next.pieces.some(({ part, start, end }) =>
    whole[part]!.some((span) => span.type === next.type && span.start < end && span.end > start),
  );
  if (shown) return;
  const key = JSON.stringify([next.type, next.pieces]);
  if (!found.some((other) => JSON.stringify([other.type, other.pieces]) === key)) found.push(next);
}
