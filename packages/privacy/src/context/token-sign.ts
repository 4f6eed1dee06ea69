import { codeAt } from "../code-at.ts";
import type { Document } from "../document.ts";
import { mark } from "../names/mark.ts";
import { gap, shape } from "../tokens.ts";

/** Signs of what is no plain word; words have their hash. */
const sign = {
  end: 1,
  line: 2,
  uncased: 3,
  city: 4,
  given: 5,
  surname: 6,
  capital: 7,
  number: 16,
  alphanumeric: 32,
  punctuation: 64,
} as const;

const isPlace = mark.city | mark.town | mark.country;
/** Capitalised words that a sentence would hold in small letters as well. */
const isWord = mark.frequent | mark.common | mark.rare | mark.calendar | mark.people | mark.streetWord | mark.honorific;

/**
 * What a token is to what stands beside it: a word is itself, whatever its case, a capitalised name or a number is its sort
 * alone, so that a model learns of contexts and not of names.
 */
export function tokenSign(document: Document, index: number): number {
  const { tokens, text } = document;
  if (index < 0 || index >= tokens.count) return sign.end;
  const looks = tokens.shape[index]!;
  if (looks === shape.punctuation) return sign.punctuation + codeAt(text, tokens.start[index]!);
  const length = tokens.end[index]! - tokens.start[index]!;
  if (looks === shape.number) return sign.number + Math.min(length, 8);
  if (looks === shape.alphanumeric) return sign.alphanumeric;
  if (looks === shape.lower) return tokens.hash[index]!;
  if (looks === shape.uncased) return sign.uncased;
  const marks = document.marks(index);
  if (marks & isPlace && !(marks & (mark.given | mark.common))) return sign.city;
  if (marks & isWord && !(marks & mark.given)) return tokens.hash[index]!;
  if (marks & mark.given) return sign.given;
  return marks & mark.surname ? sign.surname : sign.capital;
}

/** The sign of the token before another, or that a line begins between them. */
export const signBefore = (document: Document, index: number) =>
  document.tokens.gap[index]! >= gap.line ? sign.line : tokenSign(document, index - 1);

/** The sign of the token after another, or that the line ends between them. */
export const signAfter = (document: Document, index: number) =>
  index + 1 < document.tokens.count && document.tokens.gap[index + 1]! >= gap.line
    ? sign.line
    : tokenSign(document, index + 1);
