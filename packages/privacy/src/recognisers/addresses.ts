import { streetEnding, streetWords, unitWords, weakStreetWords } from "../data/street-words.ts";
import type { Document } from "../document.ts";
import { mark } from "../names/mark.ts";
import { caseOf } from "../names/name-run.ts";
import { gap, shape } from "../tokens.ts";
import { addressSpans } from "./address-lines.ts";
import type { Recogniser } from "./recogniser.ts";

const cue =
  /(?:\baddress(?:es)?|\badresse|\bdirección|\bindirizzo|\bendereço|\badres|\banschrift|\blocated (?:at|on|in)|\bliv(?:e|es|ed|ing) (?:at|on|in)|\bresid(?:e|es|ing) (?:at|on)|\b(?:ship|deliver|send|sent|mail|mailed|delivered|moved|taxi|uber|drive|come|go|directions) to|\bside of|\bcorner of|\bhome|\boffice|\bmeet(?: me| us| you)? (?:at|on)|\bstreet)\b[^.!?]{0,40}$/i;
const military =
  /\b(?:(?:psc|unit|cmr)\s+\d+,?\s+box\s+\d+|us(?:s|ns|cgc|nv)\s+[\p{L}'. -]{2,40}?)[\s,]+(?:apo|fpo|dpo),?\s+a[aep]\s+\d{5}/giu;
const postBox =
  /\b(?:p\.? ?o\.? ?box|post office box|postbox|postboks|postfach|apartado(?: de correos)?|casella postale|caixa postal|boîte postale|b\.?p\.?)\s+\d{1,6}\b/giu;
const streetFirst =
  /^(?:rue|avenue|boulevard|chemin|allee|impasse|quai|calle|avenida|paseo|plaza|rua|travessa|via|viale|piazza|corso|vicolo|ulica|ul)$/;
const corner =
  /\b(?:[Tt]he )?[Cc]orner of [^,;!?\n]{2,60}? (?:and|&)(?: (?:(?!(?:and|in|on|at|is|was|please|my|we|i)\b)(?:\p{Lu}|\p{L}{1,5}\.|\d)[\p{L}\d.'’-]*)|(?: \p{Ll}{2,12}){1,2}(?=[.,;!?\n]|$))+/gu;

/** Postal addresses: street and number, with the flat, town, region, post code and country that follow. */
export const addresses: Recogniser = (document, add) => {
  const { text, tokens } = document;
  if (tokens.withDigits.length > 0) findStreets(document, add);
  findStreetsWithoutNumber(document, add);
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
  for (const number of document.tokens.withDigits) {
    if (number <= until || !mayHaveStreet(document, number, single) || !isHouseNumber(document, number)) continue;
    const found = streetAt(document, number, until, single);
    if (!found) continue;
    const last = absorb(document, found.last, single);
    until = last;
    for (const span of addressSpans(document, found.first, last, { confidence: found.confidence, why: found.why }))
      add(span);
  }
}

/** Looked for around each word of a post box alone: with "Box" a whole text may be full of other things. */
function findPostBoxes(document: Document, add: Parameters<Recogniser>[1]): void {
  const { text, tokens } = document;
  if (tokens.withDigits.length === 0) return;
  for (const word of document.withGate(mark.boxGate)) {
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

/** Whether a word of a street's name or of a flat may stand beside a number; a dictionary's plain words do not. */
function mayHaveStreet(document: Document, number: number, single: boolean): boolean {
  let left = number - 1;
  while (document.isPunctuation(left, ".'’")) left--;
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

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;
/** "Elm Street", "Rue Monge": a capitalised name with an unmistakable street word, beside a word that asks for a place. */
function findStreetsWithoutNumber(document: Document, add: Parameters<Recogniser>[1]): void {
  const { tokens } = document;
  if (!document.has(mark.namedStreet)) return;
  for (const index of tokens.capitalised) {
    if (!(document.marks(index) & mark.namedStreet)) continue;
    const leads = streetFirst.test(document.word(index));
    let [first, last] = [index, index];
    const isPart = (at: number) =>
      document.shape(at) === shape.title &&
      !(document.marks(at) & mark.frequent && document.tokens.gap[at]! >= gap.line) &&
      !/^(?:the|a|in|on|at|to|from)$/.test(document.word(at));
    if (leads)
      while (
        last - index < 4 &&
        tokens.gap[last + 1]! <= gap.space &&
        (isPart(last + 1) || document.marks(last + 1) & mark.particle)
      )
        last++;
    else while (index - first < 3 && tokens.gap[first]! <= gap.space && isPart(first - 1)) first--;
    while (last > first && document.shape(last) === shape.lower) last--;
    if (first === last) continue;
    const asks = /\b(?:on|at|in|to|from|near|off|along|of|down|up|address|street|live|lives)\W{0,3}(?:the )?$/i.test(
      document.before(tokens.start[first]!, 20),
    );
    add({
      type: "ADDRESS",
      start: tokens.start[first]!,
      end: tokens.end[last]!,
      confidence: asks ? 0.7 : 0.5,
      why: "name of a street",
    });
  }
}

function isHouseNumber(document: Document, index: number): boolean {
  return (
    document.tokens.end[index]! - document.tokens.start[index]! <= 10 &&
    /^\d{1,5}(?:[a-z]|-\d{1,4}|bis|ter)?$/i.test(document.raw(index)) &&
    !/[$€£#.,:]$/.test(document.before(document.tokens.start[index]!, 1)) &&
    !document.isPunctuation(index + 1, "%$€£:")
  );
}

/** A street around a number: its words to the left ("Rua Diadema 1903") or to the right ("69 Gordon Terrace"). */
function streetAt(document: Document, number: number, until: number, single: boolean) {
  const right = wordsFrom(document, number, 1, single, until);
  const left = wordsFrom(document, number, -1, single, until);
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
  if (unitFollows(document, last)) score += 2;
  if (townFollows(document, last, single)) score += codeAndTownFollow(document, last) ? 2 : 1.2;
  if (score >= 0.7 && hasCue(document, begin)) score += 1.5;
  if (begin < startAt) score += last > number || leftStreet || left.length > 0 ? 1 : 0.5;
  if (begin < startAt && document.isPunctuation(last + 1, ",")) score += 0.5;
  if (score < 2.2 || (left.length === 0 && last === number && !unitFollows(document, last))) return undefined;
  return { first: begin, last, confidence: Math.min(0.97, 0.5 + score / 10), why: "street and number" };
}

const hasCue = (document: Document, index: number) =>
  document.mayFollow(index, mark.addressGate, 80) && cue.test(document.before(document.tokens.start[index]!, 70));

const isNumberAt = (document: Document, index: number) =>
  document.shape(index) === shape.number && document.tokens.gap[index]! <= gap.space && isHouseNumber(document, index);

/** A street word ends the right-hand name; another number may follow it ("6750 Koskikatu 25"). */
function afterStreet(document: Document, right: number[]): number {
  const last = right.at(-1)!;
  return isNumberAt(document, last + 1) ? last + 1 : last;
}

/** A second number before the street, as in "370 3911 Fourth Avenue" or "0104 Hafnarstraeti 5". */
function leadingNumber(document: Document, first: number, until: number): number {
  const before = first - 1;
  if (
    document.isPunctuation(before, "-–") &&
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

/** Name words beside the number on its line, nearest first, at most five. */
function wordsFrom(document: Document, number: number, step: 1 | -1, single: boolean, until: number): number[] {
  const found: number[] = [];
  for (let i = number + step; found.length < 5 && i > until && i < document.tokens.count; i += step) {
    if (document.tokens.gap[step === 1 ? i : i + 1]! > gap.space) break;
    if (document.isPunctuation(i, ".") && isShort(document, i - 1)) continue;
    if (document.isPunctuation(i, ".'’") && document.tokens.gap[i] === gap.none && step === -1) continue;
    const inStreet =
      step === 1 && found.length > 0 && streetFirst.test(document.word(found[0]!)) && document.shape(i) === shape.lower;
    const beforeStreet =
      step === 1 &&
      document.shape(i) === shape.lower &&
      !(document.marks(i) & mark.frequent) &&
      streetWords.has(document.word(i + 1)) &&
      !weakStreetWords.has(document.word(i + 1));
    if (!isNameWord(document, i, single) && !inStreet && !beforeStreet) break;
    if (step === 1 && unitWords.has(document.word(i))) break;
    if (step === -1 && unitWords.has(document.word(i))) return [];
    found.push(i);
    if (step === 1 && isStreetWord(document, i, found.length) && found.length >= 2 && !isStreetWord(document, i + 1, 2))
      break;
  }
  while (
    found.length > 0 &&
    document.shape(found.at(-1)!) === shape.lower &&
    !streetWords.has(document.word(found.at(-1)!)) &&
    !single
  )
    found.pop();
  return found;
}

const isShort = (document: Document, index: number) => document.tokens.end[index]! - document.tokens.start[index]! <= 5;

function isNameWord(document: Document, index: number, single: boolean): boolean {
  const looks = document.shape(index);
  const word = document.word(index);
  if (looks === shape.alphanumeric) return /^\d+(?:st|nd|rd|th)$/i.test(word);
  if (looks >= shape.number || looks === 0) return false;
  if (months.test(word)) return false;
  if (looks !== shape.lower && streetWords.has(word)) return true;
  if (looks === shape.upper && document.marks(index) & mark.stateCode) return true;
  const marks = document.marks(index);
  if (looks === shape.lower && !single)
    return (
      (marks & mark.particle) !== 0 ||
      (streetWords.has(word) && !(marks & mark.frequent)) ||
      streetEnding.test(word) ||
      /^(?:ter|str|u|ul|straat|weg|na|pri|ved|im|aan|gate|vej|vei|katu|utca|gatan|allee|street|road|avenue)$/.test(word)
    );
  if (
    /^(?:in|at|on|to|from|by|with|for|of|is|are|was|and|or|it|i|we|you|the|our|my|his|her|their|please|no|number|call|me|us|can|need|have|be|send|address|name)$/.test(
      word,
    )
  )
    return false;
  return single
    ? !(marks & mark.frequent) || streetWords.has(word)
    : !(marks & mark.calendar) || (marks & (mark.given | mark.surname)) !== 0;
}

function isStreetWord(document: Document, index: number, among: number): boolean {
  const word = document.word(index);
  if (streetEnding.test(word)) return true;
  return streetWords.has(word) && (among > 1 || !weakStreetWords.has(word));
}

function unitFollows(document: Document, last: number): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",.>?")) index++;
  return (
    unitWords.has(document.word(index)) &&
    (document.shape(index + 1) === shape.number ||
      document.isPunctuation(index + 1, ".#") ||
      document.shape(index + 1) === shape.alphanumeric)
  );
}

function townFollows(document: Document, last: number, single: boolean): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",>?")) index++;
  if (index === last + 1 && document.tokens.gap[index]! < gap.line) return false;
  if (document.shape(index) === shape.number && postCodeAt(document, index) !== undefined) return true;
  return (
    isNameWord(document, index, single) &&
    (document.marks(index) & (mark.city | mark.town | mark.country | mark.placeStart)) !== 0
  );
}

/** ", 779 00 Olomouc": a post code and a capitalised word. */
function codeAndTownFollow(document: Document, last: number): boolean {
  let index = last + 1;
  while (document.isPunctuation(index, ",>?")) index++;
  const code = postCodeAt(document, index);
  return code !== undefined && document.tokens.gap[code + 1]! <= gap.space && isCapitalised(document, code + 1);
}

const isCapitalised = (document: Document, index: number) =>
  document.shape(index) === shape.title || document.shape(index) === shape.upper;

/** Takes in the segments after a street: flat, town, region, post code, country, over commas and up to five lines. */
function absorb(document: Document, from: number, single: boolean): number {
  let last = from;
  for (let segments = 0; segments < 8; segments++) {
    const next = segmentAfter(document, last, single);
    if (next === undefined) return last;
    last = next;
  }
  return last;
}

function segmentAfter(document: Document, last: number, single: boolean): number | undefined {
  const { tokens } = document;
  let index = last + 1;
  let comma = false;
  if (
    document.isPunctuation(index, ".") &&
    isShort(document, last) &&
    (tokens.gap[index + 1] !== gap.none || document.isPunctuation(index + 1, ",")) &&
    /^\d+$|^(?:st|str|ave|rd|dr|u|ul)$/i.test(document.raw(last)) &&
    (unitFollows(document, last) || document.shape(last) !== shape.number)
  )
    index++;
  while (document.isPunctuation(index, ",>?|-–/)")) {
    comma ||= document.isPunctuation(index, ",");
    index++;
  }
  if (index >= tokens.count || index > last + 6) return undefined;
  const newLine = startsLine(document, last + 1, index);
  if (newLine === "paragraph") return undefined;
  const unit = unitAt(document, index);
  if (unit !== undefined) return unit;
  if (newLine === "line") return lineSegment(document, index, single);
  const code = postCodeAt(document, index);
  if (code !== undefined) return code;
  const place = placeAt(document, index, single);
  if (place === undefined) return undefined;
  if (comma) return place;
  const known = (document.marks(index) & (mark.city | mark.town | mark.country | mark.placeStart)) !== 0;
  const closes =
    place + 1 >= tokens.count ||
    tokens.gap[place + 1]! >= gap.line ||
    document.isPunctuation(place + 1, ".,?!;)|") ||
    postCodeAt(document, place + 1) !== undefined;
  return known || closes ? place : undefined;
}

function startsLine(document: Document, from: number, to: number): "same" | "line" | "paragraph" {
  let found: "same" | "line" = "same";
  for (let i = from; i <= to; i++) {
    if (document.tokens.gap[i]! === gap.paragraph) return "paragraph";
    if (document.tokens.gap[i]! === gap.line) found = "line";
  }
  return found;
}

function unitAt(document: Document, index: number): number | undefined {
  if (!unitWords.has(document.word(index))) return undefined;
  let next = index + 1;
  while (document.isPunctuation(next, ".#")) next++;
  const looks = document.shape(next);
  return (looks === shape.number || looks === shape.alphanumeric || looks === shape.initial) &&
    document.tokens.gap[next]! <= gap.space
    ? next
    : undefined;
}

/** A whole line of at most five name words and post codes; undefined when anything else stands on it. */
function lineSegment(document: Document, index: number, single: boolean): number | undefined {
  let last = index;
  let words = 0;
  for (let i = index; i < document.tokens.count && (i === index || document.tokens.gap[i]! < gap.line); i++) {
    if (document.isPunctuation(i, ",.()?'") && i > index) {
      if (
        document.isPunctuation(i, ".?") &&
        document.tokens.gap[i + 1]! < gap.line &&
        i + 1 < document.tokens.count &&
        !(isShort(document, i - 1) && document.shape(i - 1) < shape.number)
      )
        return i - 1;
      continue;
    }
    const digits = document.shape(i) >= shape.number && document.shape(i) <= shape.alphanumeric;
    if (digits ? document.raw(i).length > 7 : !isNameWord(document, i, single) && document.shape(i) !== shape.uncased)
      return i > index && document.shape(i) === shape.lower && document.shape(last) === shape.number ? last : undefined;
    if (++words > 6 || (document.marks(i) & mark.honorific && document.shape(i + 1) === shape.title && words === 1))
      return undefined;
    last = i;
  }
  return last;
}

/** A post code of digits, or of letters and digits as in "SW1A 1AA", "K1A 0B1" and "1234 AB". */
function postCodeAt(document: Document, index: number): number | undefined {
  const raw = document.raw(index);
  const next = document.raw(index + 1);
  if (/^[A-Z]{1,2}\d[A-Z\d]?$|^[A-Z]\d[A-Z]$/i.test(raw) && /^\d[A-Z]{2}$|^\d[A-Z]\d$/i.test(next)) return index + 1;
  if (/^\d{4}$/.test(raw) && /^[A-Z]{2}$/.test(next)) return index + 1;
  if (/^\d{2}$/.test(raw) && document.isPunctuation(index + 1, "-") && /^\d{3}$/.test(document.raw(index + 2)))
    return index + 2;
  if (/^\d{4,6}$/.test(raw))
    return document.isPunctuation(index + 1, "-") && /^\d{3,4}$/.test(document.raw(index + 2)) ? index + 2 : index;
  return /^\d{3}$/.test(raw) && /^\d{2}$/.test(next) ? index + 1 : undefined;
}

function placeAt(document: Document, index: number, single: boolean): number | undefined {
  if (!isNameWord(document, index, single))
    return document.shape(index) === shape.number && /^\d{2}$/.test(document.raw(index)) ? index : undefined;
  let last = index;
  for (let i = index + 1; i < index + 4 && document.tokens.gap[i]! <= gap.space && isNameWord(document, i, single); i++)
    last = i;
  while (last > index && document.shape(last) === shape.lower && !single) last--;
  return last;
}
