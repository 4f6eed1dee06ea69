import type { Document } from "../document.ts";
import { KeptNumbers } from "../kept-numbers.ts";
import { nameShapeOf } from "./name-shape.ts";
import { isListedGivenName, isListedSurname, looksLikeSurname } from "./surnames.ts";

/** What a word by itself says of being a name, one bit each. */
const given = 1;
const surname = 2;
const surnameLike = 4;

/** The words of a text recur, and so do those of texts one after another; what is kept of them are numbers alone. */
const kept = new KeptNumbers();
/** By slot; NaN until it is asked for. */
const shapes = new Float64Array(kept.numbers.length);

/** Whether a word of a text is a listed given name, or a pair of them. */
export const isGivenName = (document: Document, index: number) => (numbersOf(document, index) & given) !== 0;

/** Whether a word of a text is a listed surname, a form of one, or a pair of them. */
export const isSurname = (document: Document, index: number) => (numbersOf(document, index) & surname) !== 0;

/** Whether a word of a text is built as surnames are, listed or not. */
export const isSurnameLike = (document: Document, index: number) => (numbersOf(document, index) & surnameLike) !== 0;

/** Log odds of a word's letters for a person's name against a place's or a word's, at most 1.5 either way. */
export function personShape(document: Document, index: number): number {
  const slot = slotOf(document, index);
  if (Number.isNaN(shapes[slot]!)) {
    const { person, place, word } = nameShapeOf(document.word(index));
    shapes[slot] = Math.max(-1.5, Math.min(1.5, Math.log(person / Math.max(place, word))));
  }
  return shapes[slot]!;
}

const numbersOf = (document: Document, index: number) => kept.numbers[slotOf(document, index)]!;

function slotOf(document: Document, index: number): number {
  const hash = document.tokens.hash[index]!;
  const check = document.tokens.check[index]!;
  const found = kept.slotOf(hash, check);
  if (found >= 0) return found;
  const word = document.word(index);
  const numbers =
    (isListedGivenName(word) ? given : 0) |
    (isListedSurname(word) ? surname : 0) |
    (looksLikeSurname(word) ? surnameLike : 0);
  kept.keep(hash, check, numbers);
  const slot = kept.slotOf(hash, check);
  shapes[slot] = Number.NaN;
  return slot;
}
