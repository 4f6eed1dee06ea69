import type { Document } from "../document.ts";
import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";
import { caseOf } from "../names/name-run.ts";
import { gap, shape } from "../tokens.ts";
import { wordSet } from "../word-table.ts";
import type { Recogniser } from "./recogniser.ts";

const large = mark.city | mark.country;
/** What a word in small letters may be besides a town: then it is that. */
const other =
  mark.common |
  mark.rare |
  mark.calendar |
  mark.people |
  mark.particle |
  mark.honorific |
  mark.role |
  mark.organisationWord |
  mark.placeWord;
const locative = wordSet("in near from to at around outside via visit visited visiting leaving leave left");
const sureLocative = wordSet("in near");
const movesOrStays = wordSet(
  "live lives lived living based born located stay staying moved move moving flew fly flying drove travel travelling back went go going flight flights train trip office offices",
);
const longestPlace = 4;

/** "i moved from paris to new york" in a text that has capitals elsewhere: large places and countries, after a word of where. */
export const smallPlaces: Recogniser = (document, add) => {
  const { tokens } = document;
  if (!document.has(large | mark.placeStart) || caseOf(tokens) === "single") return;
  for (let at = 0; at < tokens.wordCount; at++) {
    const first = tokens.words[at]!;
    if (tokens.shape[first] !== shape.lower || !(document.marks(first) & (large | mark.placeStart))) continue;
    if (tokens.gap[first] !== gap.space || !document.isOneOf(first - 1, locative)) continue;
    const last = placeFrom(document, first);
    if (last === undefined || !endsWord(document, last)) continue;
    const [start, end] = [tokens.start[first]!, tokens.end[last]!];
    add({ type: "PLACE", start, end, confidence: 0.7, why: "place in small letters after a word of where" });
  }
};

/** The last word of the place that begins with a token. */
function placeFrom(document: Document, first: number): number | undefined {
  if (document.marks(first) & mark.placeStart) {
    const words = [document.word(first)];
    for (let i = first + 1; words.length < longestPlace && document.tokens.gap[i] === gap.space; i++)
      if (document.shape(i) === shape.lower) words.push(document.word(i));
      else break;
    for (; words.length > 1; words.pop()) if (lexicon().place(words.join(" ")) & large) return first + words.length - 1;
  }
  return isTown(document, first) ? first : undefined;
}

function isTown(document: Document, index: number): boolean {
  const marks = document.marks(index);
  if (!(marks & large) || marks & other || document.wordLength(index) < 4 || !document.isPlain(index)) return false;
  if (!(marks & (mark.given | mark.surname))) return true;
  return document.isOneOf(index - 1, sureLocative) || document.isOneOf(index - 2, movesOrStays);
}

/** Not "in lima_test", "in oslo.config" or "in turin-based". */
function endsWord({ text, tokens }: Document, last: number): boolean {
  return /^(?:[\s,;!?)]|[.:](?:\s|$)|['’]s\b|$)/.test(text.slice(tokens.end[last], tokens.end[last]! + 3));
}
