import type { Document } from "../../document.ts";
import { lexicon } from "../../names/lexicon.ts";
import { mark } from "../../names/mark.ts";
import { caseOf } from "../../names/name-run.ts";
import { isVillage } from "../../names/villages.ts";
import { gap, shape } from "../../tokens.ts";

const codeAndTown =
  /^(?:(\d{4} [A-Z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}) (?=\p{Lu}\p{Ll})|((?!19|20)\d{4}) (?=\p{Lu}\p{Ll}+(?:[ -]\p{L}+){0,3}(?:[.,;?!)]|\r?\n|$)))/u;

/** Digits right before or after a listed town, or alone on the line below it: "8001 Zürich", "Lahti 15110". */
export function besideTown(document: Document, index: number): RegExpExecArray | null {
  const length = document.tokens.end[index]! - document.tokens.start[index]!;
  if (length < 4 || length > 6 || document.shape(index) !== shape.number) return null;
  const digits = document.raw(index);
  if (!/^\d{4,6}$/.test(digits) || (digits.length === 4 && /^(?:19|20)/.test(digits))) return null;
  const town = mark.city | mark.town | mark.country;
  const isTown = (at: number) =>
    (document.marks(at) & town) !== 0 &&
    !(document.marks(at) & (mark.common | mark.given)) &&
    (document.shape(at) !== shape.lower || caseOf(document.tokens) === "single");
  const after = isTown(index + 1) && document.tokens.gap[index + 1]! <= gap.space;
  const bracket = document.isPunctuation(index - 1, "(") && document.isPunctuation(index + 1, ")") ? 1 : 0;
  const before =
    isTown(index - 1 - bracket) &&
    document.tokens.gap[index]! <= gap.line &&
    (digits.length > 4 || (bracket === 0 && closesEntry(document, index) && opensEntry(document, index - 1)));
  return after || before || besideName(document, index) ? /^\d+/.exec(digits) : null;
}

/** Whether nothing but the end of a line, of an entry or of a sentence comes after a token. */
function closesEntry(document: Document, index: number): boolean {
  const next = index + 1;
  return (
    next >= document.tokens.count || document.tokens.gap[next]! >= gap.line || document.isPunctuation(next, ".,;|)!?")
  );
}

const opensEntry = (document: Document, index: number) =>
  index === 0 || document.tokens.gap[index]! >= gap.line || document.isPunctuation(index - 1, ",;|·");

/** What stands before a code and not before a year: "to", "near", or the end of what an address has before its town. */
const beforeCode = /(?:\b(?:to|near|from|at)|[,;|·:>\n]) *$/i;

/**
 * Four digits that may be a year's right before a town, in the place of an address's last part: "1799 København",
 * "Storgata 4, 2000 Lillestrøm". "In 1862 Vienna …" is a year.
 */
export function yearBesideTown(document: Document, index: number): RegExpExecArray | null {
  const { tokens, text } = document;
  const start = tokens.start[index]!;
  if (tokens.end[index]! - start !== 4 || tokens.gap[index + 1] !== gap.space) return null;
  const looks = document.shape(index + 1);
  if (looks !== shape.title && looks !== shape.upper) return null;
  const code = /^(?:1[7-9]|20)\d\d$/.exec(document.raw(index));
  if (!code || !(start === 0 || beforeCode.test(text.slice(Math.max(0, start - 8), start)))) return null;
  let last = index + 1;
  while (last - index < 4 && tokens.gap[last + 1] === gap.space && document.shape(last + 1) < shape.uncased) last++;
  if (!closesEntry(document, last) || document.shape(last) === shape.lower) return null;
  return isTownOf(document, index + 1, last) ? code : null;
}

/** A listed town or a village, or such a word of no dictionary as towns' names are. */
function isTownOf(document: Document, first: number, last: number): boolean {
  const marks = document.marks(first);
  if (marks & (mark.calendar | mark.people | mark.organisationWord)) return false;
  const parts = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  if (isVillage(document, parts)) return true;
  if (parts.length > 1) return lexicon().place(parts.map((part) => document.word(part)).join(" ")) !== 0;
  return (marks & (mark.city | mark.town)) !== 0 && !(marks & (mark.common | mark.given));
}

/** Five digits right beside a capitalised word of no dictionary, as "Melliste 02561": small towns are in no list. */
function besideName(document: Document, index: number): boolean {
  if (document.raw(index).length !== 5) return false;
  const isName = (at: number) => {
    const looks = document.shape(at);
    const long = document.tokens.end[at]! - document.tokens.start[at]! > 3;
    return (
      long &&
      (looks === shape.title || looks === shape.upper) &&
      !(document.marks(at) & (mark.common | mark.rare | mark.calendar | mark.given))
    );
  };
  const comma = document.isPunctuation(index - 1, ",") ? 1 : 0;
  if (isName(index - 1 - comma) && document.tokens.gap[index]! <= gap.line) return true;
  return isName(index + 1) && document.tokens.gap[index + 1]! <= gap.space;
}

/** "postage to 3046 Kisbágyon", "in 05-319 Stare Brzozy": a code before a capitalised word, after a word for where. */
export function beforeTown(document: Document, index: number): RegExpExecArray | null {
  const start = document.tokens.start[index]!;
  const match = codeAndTown.exec(document.text.slice(start, start + 60));
  const code = match?.[1] ?? match?.[2];
  if (!code) return null;
  const beginsLine = document.tokens.gap[index]! >= gap.line && match?.[1] !== undefined;
  if (!beginsLine && !/(?:\b(?:to|in|near|from|at|of|around)|,)\s$/i.test(document.before(start, 8))) return null;
  const word = index + (/[ -]/.test(code) ? (code.includes("-") ? 3 : 2) : 1);
  return document.marks(word) & (mark.common | mark.rare | mark.calendar | mark.given | mark.people)
    ? null
    : /^.+/.exec(code);
}

/** Digits alone on a line below a short line of names, as the last line of an envelope: "Wrocław\n53-320". */
export function belowTown(document: Document, index: number): RegExpExecArray | null {
  const { tokens, text } = document;
  if (tokens.gap[index] !== gap.line) return null;
  const line = /^(?:\d{4,6}|\d{2,3}[- ]\d{2,4}|\d{5}-\d{3,4})(?=[ \t]*(?:[.?!][ \t]*)?(?:\r?\n|$))/.exec(
    text.slice(tokens.start[index], tokens.start[index]! + 14),
  );
  if (!line) return null;
  let first = index - 1;
  while (first > 0 && tokens.gap[first]! < gap.line && index - first < 7) first--;
  for (let i = first; i < index; i++) {
    if (document.isPunctuation(i, ",.-'’()")) continue;
    if (document.shape(i) >= shape.uncased || document.marks(i) & mark.frequent) return null;
  }
  return index - first < 7 && document.shape(first) !== shape.punctuation ? line : null;
}
