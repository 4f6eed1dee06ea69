import { streetEnding, streetWords, weakStreetWords } from "../../data/street-words.ts";
import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";
import { codeAndTownFollow, townFollows, unitAt, unitFollows } from "./after-street.ts";
import { isStreetWord, streetFirst, wordsFrom } from "./street-name.ts";

const cue =
  /(?:\baddress(?:es)?|\badresse|\bdirección|\bindirizzo|\bendereço|\badres|\banschrift|\blocated (?:at|on|in)|\bliv(?:e|es|ed|ing) (?:at|on|in)|\bresid(?:e|es|ing) (?:at|on)|\b(?:ship|deliver|send|sent|mail|mailed|delivered|moved|taxi|uber|drive|come|go|directions)(?: [a-z']+){0,3}? to|\bside of|\bcorner of|\bhome|\boffice|\bmeet(?: me| us| you)? (?:at|on)|\bstreet)\b(?:[^.!?]{0,60}|\? (?:it['’]?s|it is|is) )$/i;

/** Whether a word of a street's name or of a flat may stand beside a number; a dictionary's plain words do not. */
export function mayHaveStreet(document: Document, number: number, single: boolean): boolean {
  let left = number - 1;
  while (document.isPunctuation(left, ".,:#'’")) left--;
  let right = number + 1;
  while (document.isPunctuation(right, ".,>?")) right++;
  return single || isStreetLike(document, left) || isStreetLike(document, right);
}

function isStreetLike(document: Document, index: number): boolean {
  const looks = document.shape(index);
  if (looks !== shape.lower) return looks !== 0 && looks !== shape.punctuation;
  const marks = document.marks(index);
  return (marks & (mark.streetWord | mark.particle)) !== 0 || (marks & (mark.common | mark.rare)) === 0;
}

export function isHouseNumber(document: Document, index: number): boolean {
  return (
    document.tokens.end[index]! - document.tokens.start[index]! <= 10 &&
    /^\d{1,5}(?:[a-z]|-\d{1,4}|bis|ter)?$/i.test(document.raw(index)) &&
    mayStandAfter(document.text, document.tokens.start[index]!) &&
    !document.isPunctuation(index + 1, "%$€£:") &&
    !isYearOfMonth(document, index)
  );
}

/** Not "$12", "1,200" or "12:30"; but "Ann Bell,12 Elm Road" in a table. */
function mayStandAfter(text: string, start: number): boolean {
  const before = text[start - 1] ?? " ";
  if (before === ",") return /\p{L}/u.test(text[start - 2] ?? " ");
  return !"$€£#.:".includes(before);
}

/** "March 2022". */
const isYearOfMonth = (document: Document, index: number) =>
  document.tokens.end[index]! - document.tokens.start[index]! === 4 &&
  (document.marks(index - 1) & mark.calendar) !== 0 &&
  document.tokens.gap[index] === gap.space &&
  /^(?:19|20)/.test(document.raw(index));

/** A street around a number: its words to the left ("Rua Diadema 1903") or to the right ("69 Gordon Terrace"). */
export function streetAt(document: Document, number: number, until: number, single: boolean) {
  const right = wordsFrom(document, beforeStreet(document, number), 1, single, until);
  const left = wordsFrom(document, afterStreetName(document, number), -1, single, until);
  const isAlone = left.length === 0 && right.length === 0;
  if (isAlone && !unitFollows(document, wholeNumber(document, number))) return undefined;
  const rightStreet = right.some((index) => isStreetWord(document, index, right.length));
  const leftStreet = left.some((index) => isStreetWord(document, index, left.length));
  let last = right.at(-1) ?? number;
  const first = left.at(-1) ?? number;
  if (rightStreet && right.length >= 2) last = afterStreet(document, right);
  else if (!leftStreet && !rightStreet) {
    if (right.length === 0) last = number;
    else if (isNumberAt(document, last + 1)) last++;
    else if (!unitFollows(document, last)) last = number;
  } else if (leftStreet) last = number;
  else last = right.at(-1)!;
  if (!leftStreet && !rightStreet && right.length === 0 && left.length === 1 && isThing(document, left[0]!, single))
    return undefined;
  last = wholeNumber(document, last);
  const startAt = leftStreet || (left.length > 0 && !rightStreet) ? first : number;
  const begin = leadingNumber(document, startAt, until);
  let score = 0;
  if (rightStreet && right.length >= 2) score += 2.5;
  if (leftStreet && left.length >= 2) score += 2.5;
  else if (leftStreet) score += streetEnding.test(document.word(left[0]!)) ? 2.5 : 0;
  if (rightStreet && right.length === 1) score += 1;
  if (!rightStreet && !leftStreet && (left.length > 0 || last > number)) score += 0.8;
  if (right.length > 0 && last > right.at(-1)!) score += 1;
  if (
    /\b(?:at|to|on|near|from|in|visit|outside) (?:the )?$/i.test(document.before(document.tokens.start[begin]!, 12)) &&
    document.shape(begin) === shape.number &&
    (last > number || left.length > 0)
  )
    score += 0.6;
  if (!leftStreet && !rightStreet && isBesideThing(document, number, left)) score += 1.5;
  if (unitFollows(document, last)) score += 2;
  if (townFollows(document, last, single)) score += codeAndTownFollow(document, last) ? 2 : 1.2;
  if (score >= 0.7 && hasCue(document, begin)) score += 1.5;
  if (begin < startAt) score += last > number || leftStreet || left.length > 0 ? 1 : 0.5;
  if (begin < startAt && document.isPunctuation(last + 1, ",")) score += 0.5;
  if (score < 2.2 || (left.length === 0 && last === wholeNumber(document, number) && !unitFollows(document, last)))
    return undefined;
  return { first: begin, last, confidence: Math.min(0.97, 0.5 + score / 10), why: "street and number" };
}

const beside = /^(?:am|im|zum|zur|an|auf|unter|hinter|beim)$/;
const noStreet =
  /^(?:ende|anfang|beispiel|schnitt|durchschnitt|mittel|vergleich|vorjahr|jahre?|monat|tage?|alter|wert|preis|teil|kapitel|abschnitt|absatz|artikel|stand|ergebnis)$/;

/** "Am Bach 4", "Unter den Linden 77": a street of two or three words that begins with where it is, and nothing after it. */
function isBesideThing(document: Document, number: number, left: readonly number[]): boolean {
  const [name, first] = [left[0], left.at(-1)];
  if (name === undefined || first === undefined || left.length < 2 || left.length > 3) return false;
  if (document.shape(first) !== shape.title || !beside.test(document.word(first))) return false;
  const next = number + 1;
  const closes =
    next >= document.tokens.count || document.tokens.gap[next]! >= gap.line || document.isPunctuation(next, ",.;)|");
  const isName = !noStreet.test(document.word(name)) && !(document.marks(name) & mark.calendar);
  return closes && isName && document.wordLength(number) < 4;
}

/** "RFC 6890", "Tier 2": a number of something, not of a house. */
function isThing(document: Document, index: number, single: boolean): boolean {
  if (single) return false;
  const isShort = document.tokens.end[index]! - document.tokens.start[index]! < 5;
  return (
    (document.marks(index) & mark.common) !== 0 ||
    (isShort && document.shape(index) === shape.upper && !(document.marks(index) & mark.streetWord))
  );
}

const hasCue = (document: Document, index: number) =>
  document.mayFollow(index, mark.addressGate, 80) && cue.test(document.before(document.tokens.start[index]!, 70));

const isNumberAt = (document: Document, index: number) =>
  document.shape(index) === shape.number && document.tokens.gap[index]! <= gap.space && isHouseNumber(document, index);

/** A street word ends the right-hand name; another number may follow it ("6750 Koskikatu 25"). */
function afterStreet(document: Document, right: number[]): number {
  const last = right.at(-1)!;
  const dot = document.isPunctuation(last + 1, ".") && document.tokens.gap[last + 1] === gap.none ? 1 : 0;
  return isNumberAt(document, last + 1 + dot) ? last + 1 + dot : last;
}

/** The token before a street's name that follows its number: over "bis", and over the comma of "8, allée des Tilleuls". */
function beforeStreet(document: Document, number: number): number {
  const after = /^(?:bis|ter|quater)$/.test(document.word(number + 1)) ? number + 1 : number;
  const leads = document.isPunctuation(after + 1, ",") && streetFirst.test(document.word(after + 2));
  return leads ? after + 1 : after;
}

/** The token after a street's name that its number follows: over "nr." and "No:", and over the comma of "Via Verdi, 12". */
function afterStreetName(document: Document, number: number): number {
  let before = number - 1;
  while (document.isPunctuation(before, ".:#")) before--;
  if (
    /^(?:nr|no|num|numero|n|c|br|sz|d|dom|numara)$/.test(document.word(before)) &&
    (before < number - 1 || isStreetWord(document, before - 1, 2))
  ) {
    const comma = document.isPunctuation(before - 1, ",") ? 1 : 0;
    return before - comma;
  }
  if (!document.isPunctuation(number - 1, ",") || document.tokens.gap[number]! > gap.space) return number;
  if (endsStreetName(document, number - 2) && !isCounted(document, number)) return number - 1;
  for (let i = number - 2; i >= Math.max(0, number - 7) && document.tokens.gap[i + 1]! <= gap.space; i--) {
    if (streetFirst.test(document.word(i)) && document.shape(i) !== shape.lower) return number - 1;
    if (document.shape(i) >= shape.number && !document.isPunctuation(i, ".")) break;
  }
  return number;
}

/** "Mill Road, 9", "Tverskaya ulitsa, 12". */
function endsStreetName(document: Document, index: number): boolean {
  const word = document.word(index);
  const isTitle = document.shape(index) === shape.title || document.shape(index - 1) === shape.title;
  return isTitle && (streetEnding.test(word) || (streetWords.has(word) && !weakStreetWords.has(word)));
}

/** "Elm Road, 9 people": a number of what follows it. */
const isCounted = (document: Document, number: number) =>
  document.tokens.gap[number + 1] === gap.space && document.shape(number + 1) === shape.lower;

/** The end of a house number that goes on: "4-6", "10/16", "14 A 5". */
function wholeNumber(document: Document, index: number): number {
  const { tokens } = document;
  if (document.shape(index) !== shape.number && document.shape(index) !== shape.alphanumeric) return index;
  let last = index;
  const joins = document.isPunctuation(last + 1, "-–/") && tokens.gap[last + 1] === gap.none;
  if (joins && tokens.gap[last + 2] === gap.none && /^\d{1,4}[a-z]?$/i.test(document.raw(last + 2))) last += 2;
  const stair = document.shape(last + 1) === shape.initial && tokens.gap[last + 1] === gap.space;
  return stair && tokens.gap[last + 2] === gap.space && /^\d{1,3}$/.test(document.raw(last + 2)) ? last + 2 : last;
}

/** A second number before the street, as in "370 3911 Fourth Avenue" or "0104 Hafnarstraeti 5". */
function leadingNumber(document: Document, first: number, until: number): number {
  const before = first - 1;
  if (
    document.isPunctuation(before, "-–/") &&
    document.shape(before - 1) === shape.number &&
    document.shape(first) === shape.number &&
    document.tokens.gap[first] === gap.none &&
    before - 1 > until
  )
    return before - 1;
  const sameLine = document.tokens.gap[first]! <= gap.space;
  if (before > until && sameLine && document.shape(before) === shape.number && isHouseNumber(document, before))
    return before;
  const unit = document.isPunctuation(before, ",") ? before - 2 : before - 1;
  return unit > until && unitAt(document, unit) !== undefined ? unit : first;
}
