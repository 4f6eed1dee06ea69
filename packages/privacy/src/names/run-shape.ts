import type { Document } from "../document.ts";
import { KeptNumbers } from "../kept-numbers.ts";
import { shape } from "../tokens.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import { isVillage } from "./villages.ts";
import { isGivenName, isSurname } from "./word-evidence.ts";

/** How a run is written and how long it is (`kind`), and which lists hold it (`traits`): for a model of names in context. */
export type RunShape = { readonly kind: number; readonly traits: readonly number[] };

const listedMarks = mark.city | mark.town | mark.country;
/** Numbers of traits, apart from one another. */
const trait = { lists: 32, place: 96, sentenceStart: 104, led: 112 } as const;

/** `single`: the text is all of one case. */
export function runShape(document: Document, run: NameRun, single: boolean): RunShape {
  const { parts, led, sentenceStart } = run;
  const lists = listsOf(document, parts);
  return {
    kind: single ? 0 : kindOf(document, parts),
    traits: [
      trait.lists + lists,
      trait.place + (lists >> 3),
      trait.sentenceStart + (sentenceStart ? 1 : 0),
      trait.led + (led === undefined ? 0 : 1),
    ],
  };
}

function kindOf(document: Document, parts: readonly number[]): number {
  if (parts.length > 1) return parts.length === 2 ? 4 : 5;
  const looks = document.shape(parts[0]!);
  return looks === shape.title ? 1 : looks === shape.upper ? 2 : 3;
}

/** The words of texts recur: what lists say of a single one is kept. */
const kept = new KeptNumbers();

/** Bits: first word a given name, last one a surname, first one a plain word; above them 1 for a village, 2 for a listed place. */
function listsOf(document: Document, parts: readonly number[]): number {
  if (parts.length > 1) return lookUp(document, parts);
  const hash = document.tokens.hash[parts[0]!]!;
  const check = document.tokens.check[parts[0]!]!;
  const slot = kept.slotOf(hash, check);
  return slot < 0 ? kept.keep(hash, check, lookUp(document, parts)) : kept.numbers[slot]!;
}

function lookUp(document: Document, parts: readonly number[]): number {
  const marks = document.marks(parts[0]!);
  const given = isGivenName(document, parts[0]!) ? 1 : 0;
  const surname = isSurname(document, parts.at(-1)!) ? 2 : 0;
  const plain = marks & (mark.common | mark.rare) ? 4 : 0;
  const place = isListed(document, parts, marks) ? 2 : isVillage(document, parts) ? 1 : 0;
  return given | surname | plain | (place << 3);
}

function isListed(document: Document, parts: readonly number[], marks: number): boolean {
  if (parts.length === 1) return (marks & listedMarks) !== 0;
  if (!(marks & mark.placeStart)) return false;
  return (lexicon().place(parts.map((part) => document.word(part)).join(" ")) & listedMarks) !== 0;
}
