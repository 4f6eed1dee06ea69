import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";
import { wordSet } from "../../word-table.ts";
import { isNameWord } from "./street-name.ts";

const joins = wordSet("and & und y et e");
const longestName = 3;
/** What stands before an address: a mark, the beginning of a line, or one of these words. */
const leads = wordSet("is to at of on from near in");

/**
 * Where an address begins whose street is crossed by another one: "Address: Kastanien and Hauptstraße 5". `first`: where the
 * street itself begins. Who lives there stands with the street as well, but not joined to it by "and".
 */
export function crossedFrom(document: Document, first: number, single: boolean): number {
  const joint = first - 1;
  if (!document.isOneOf(joint, joins) || document.tokens.gap[first]! > gap.space) return first;
  if (document.tokens.gap[joint]! > gap.space) return first;
  let from = joint;
  while (joint - from < longestName && isPartOfName(document, from - 1, single)) {
    from--;
    if (document.tokens.gap[from]! >= gap.line) break;
  }
  return from < joint && standsAlone(document, from) ? from : first;
}

const isPartOfName = (document: Document, index: number, single: boolean) =>
  index >= 0 &&
  document.shape(index) !== shape.punctuation &&
  (single || document.shape(index) === shape.title || document.hasHyphen(index)) &&
  !(document.marks(index) & (mark.honorific | mark.calendar)) &&
  isNameWord(document, index, single);

const standsAlone = (document: Document, from: number) =>
  from === 0 ||
  document.tokens.gap[from]! >= gap.line ||
  document.isPunctuation(from - 1, ":?>") ||
  document.isOneOf(from - 1, leads);
