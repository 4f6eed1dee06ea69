import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { shape } from "../../tokens.ts";
import type { Recogniser } from "../recogniser.ts";

const military =
  /\b(?:(?:psc|unit|cmr)\s+\d+,?\s+box\s+\d+|us(?:s|ns|cgc|nv)\s+[\p{L}'. -]{2,40}?)[\s,]+(?:apo|fpo|dpo),?\s+a[aep]\s+\d{5}/giu;
const postBox =
  /\b(?:p\.? ?o\.? ?box|p\.o\.b\.|post office box|(?:rr|hc|rural route) ?#?\d{1,3},? box|postbox|postbus|postboks|postfach|apartado(?: de correos)?|casella postale|caixa postal|boîte postale|b\.?p\.?)\s+(?:\d{2} \d{2} \d{2}|\d{1,2} \d{2}(?: \d{2})?|\d{1,6})\b/giu;

/** Whether one of the next few tokens holds a digit: a "box" is seldom one of the post. */
function numberFollows(document: Document, word: number): boolean {
  for (let i = word + 1; i <= word + 8; i++) {
    const looks = document.shape(i);
    if (looks === shape.number || looks === shape.alphanumeric) return true;
  }
  return false;
}

/** Looked for around each word of a post box alone: with "Box" a whole text may be full of other things. */
export function findPostBoxes(document: Document, add: Parameters<Recogniser>[1]): void {
  const { text, tokens } = document;
  if (document.withDigits.length === 0) return;
  for (const word of document.withGate(mark.boxGate)) {
    if (!numberFollows(document, word)) continue;
    const start = tokens.start[word]!;
    const from = Math.max(0, start - 60);
    for (const pattern of [military, postBox])
      for (const { index, 0: found } of text.slice(from, start + 40).matchAll(pattern))
        if (from + index <= start && from + index + found.length > start)
          add({
            type: "ADDRESS",
            start: from + index,
            end: from + index + found.length,
            confidence: 0.95,
            why: "post box",
          });
  }
}
