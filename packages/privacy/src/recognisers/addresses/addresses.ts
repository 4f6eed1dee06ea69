import type { Document } from "../../document.ts";
import { caseOf } from "../../names/name-run.ts";
import type { Recogniser } from "../recogniser.ts";
import { addressSpans } from "./address-lines.ts";
import { absorb } from "./after-street.ts";
import { crossedFrom } from "./crossed-street.ts";
import { findNamedStreets } from "./named-streets.ts";
import { findNumberedPlaces } from "./numbered-places.ts";
import { findPostBoxes } from "./post-boxes.ts";
import { isHouseNumber, mayHaveStreet, streetAt } from "./street-at.ts";

const corner =
  /\b(?:[Tt]he )?[Cc]orner of [^,;!?\n]{2,60}? (?:and|&)(?: (?:(?!(?:and|in|on|at|is|was|please|my|we|i)\b)(?:\p{Lu}|\p{L}{1,5}\.|\d)[\p{L}\d.'’-]*)|(?: \p{Ll}{2,12}){1,2}(?=[.,;!?\n]|$))+/gu;

/** Postal addresses: street and number, with the flat, town, region, post code and country that follow. */
export const addresses: Recogniser = (document, add) => {
  const { text } = document;
  if (document.withDigits.length > 0) {
    findStreets(document, add);
    findNumberedPlaces(document, add);
  }
  findNamedStreets(document, add);
  findPostBoxes(document, add);
  if (!text.includes("orner of")) return;
  for (const { index, 0: found } of text.matchAll(corner))
    add({
      type: "ADDRESS",
      start: index,
      end: index + found.replace(/[.\s]+$/, "").length,
      confidence: 0.85,
      why: "corner of two streets",
    });
};

function findStreets(document: Document, add: Parameters<Recogniser>[1]): void {
  const single = caseOf(document.tokens) === "single";
  let until = -1;
  for (const number of document.withDigits) {
    if (number <= until || !mayHaveStreet(document, number, single) || !isHouseNumber(document, number)) continue;
    const found = streetAt(document, number, until, single);
    if (!found) continue;
    const last = absorb(document, found.last, single);
    until = last;
    const first = crossedFrom(document, found.first, single);
    for (const span of addressSpans(document, first, last, { confidence: found.confidence, why: found.why })) add(span);
  }
}
