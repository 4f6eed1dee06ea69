import type { Document } from "../document.ts";
import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";
import { caseOf } from "../names/name-run.ts";
import { isVillage } from "../names/villages.ts";
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
const locative = wordSet("in near from to at around outside");
const sureLocative = wordSet("in near");
const movesOrStays = wordSet(
  "live lived living based born located stay staying stayed raised grew moved moving relocated flew fly flying drove travel travelled travelling arrived flight flights train bus trip office offices shop branch hotel am i'm from",
);
const longestPlace = 4;
/** Small letters for towns are a habit of messages; what is longer was edited. */
const longestMessage = 4000;

/** "i moved from paris to new york" in a text that has capitals elsewhere: places after a word of where, countries anywhere. */
export const smallPlaces: Recogniser = (document, add) => {
  const { tokens } = document;
  if (document.text.length > longestMessage || caseOf(tokens) === "single") return;
  for (let at = 0; at < tokens.wordCount; at++) {
    const word = tokens.words[at]!;
    const marks = document.marks(word);
    if ((marks & (mark.country | mark.askingGate)) === 0) continue;
    const first = marks & mark.country ? word : word + 1;
    if (document.shape(first) !== shape.lower) continue;
    const last = placeFrom(document, first);
    if (last === undefined || !endsWord(document, last)) continue;
    const [start, end] = [tokens.start[first]!, tokens.end[last]!];
    add({ type: "PLACE", start, end, confidence: 0.7, why: "place in small letters" });
  }
};

/** The last word of the place that begins with a token: a country anywhere, anything else after a word of where. */
function placeFrom(document: Document, first: number): number | undefined {
  const marks = document.marks(first);
  if (!(marks & (large | mark.placeStart)) && (marks & other || document.wordLength(first) < 5)) return undefined;
  if (document.tokens.gap[first] !== gap.space || !document.isOneOf(first - 1, locative))
    return isCountry(marks) && document.wordLength(first) > 3 ? first : undefined;
  if (marks & mark.placeStart) {
    const words = [document.word(first)];
    for (let i = first + 1; words.length < longestPlace && document.tokens.gap[i] === gap.space; i++)
      if (document.shape(i) === shape.lower) words.push(document.word(i));
      else break;
    for (; words.length > 1; words.pop()) if (lexicon().place(words.join(" ")) & large) return first + words.length - 1;
  }
  return isTown(document, first) ? first : undefined;
}

const isCountry = (marks: number) =>
  (marks & mark.country) !== 0 && (marks & (other | mark.given | mark.surname | mark.city | mark.town)) === 0;

function isTown(document: Document, index: number): boolean {
  const marks = document.marks(index);
  if (marks & other || document.wordLength(index) < 4 || !document.isPlain(index)) return false;
  if (!(marks & large)) return isSmallTown(document, index);
  if (!(marks & (mark.given | mark.surname))) return true;
  return document.isOneOf(index - 1, sureLocative) || document.isOneOf(index - 2, movesOrStays);
}

/** "based in pelhrimov", "flew to loeches": after more than a preposition. */
function isSmallTown(document: Document, index: number): boolean {
  if (document.wordLength(index) < 5 || !document.isOneOf(index - 2, movesOrStays)) return false;
  const marks = document.marks(index);
  if (marks & (mark.given | mark.surname)) return false;
  return (marks & mark.town) !== 0 || isVillage(document, [index]);
}

/** Not "in lima_test", "in oslo.config" or "in turin-based". */
function endsWord({ text, tokens }: Document, last: number): boolean {
  return /^(?:[\s,;!?)]|[.:](?:\s|$)|['’]s\b|$)/.test(text.slice(tokens.end[last], tokens.end[last]! + 3));
}
