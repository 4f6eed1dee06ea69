import { streetEnding, streetWords, unitWords, weakStreetWords } from "../../data/street-words.ts";
import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";

/** Words that a street begins with: the rest of the name follows. */
export const streetFirst =
  /^(?:rue|avenue|boulevard|chemin|allee|impasse|quai|calle|avenida|paseo|plaza|rua|travessa|via|viale|piazza|corso|vicolo|ulica|ulicy|ul|av|avda|via|viale|largo|praca|alameda|estrada|carrera|c\/)$/;
const monthsAndDays =
  /^(?:(?:mon?|tue?|wed?|thu?|fri?|sat?|sun?)(?:day)?-(?:mon?|tue?|wed?|thu?|fri?|sat?|sun?)(?:day)?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** Name words beside the number on its line, nearest first, at most five. */
export function wordsFrom(document: Document, number: number, step: 1 | -1, single: boolean, until: number): number[] {
  const found: number[] = [];
  for (let i = number + step; found.length < 5 && i > until && i < document.tokens.count; i += step) {
    if (document.tokens.gap[step === 1 ? i : i + 1]! > gap.space) break;
    if (document.isPunctuation(i, ".") && isShort(document, i - 1)) continue;
    if (document.isPunctuation(i, ".'’") && document.tokens.gap[i] === gap.none && step === -1) continue;
    const inStreet =
      step === 1 && found.length > 0 && streetFirst.test(document.word(found[0]!)) && document.shape(i) === shape.lower;
    const beforeStreet = step === 1 && standsBeforeStreet(document, i, single);
    const afterStreet =
      step === -1 && single && (standsAfterStreet(document, i) || standsInStreet(document, i, found[0]));
    if (!isNameWord(document, i, single) && !inStreet && !beforeStreet && !afterStreet) break;
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

/** A plain word of a street's name: "12 elm road", and in texts of one case "205 beach haven road". */
function standsBeforeStreet(document: Document, index: number, single: boolean): boolean {
  const looks = document.shape(index);
  if (looks !== shape.lower && !(single && looks === shape.upper)) return false;
  const word = document.word(index);
  if (notInStreet.test(word) && !(word === "main" && document.shape(index - 1) !== shape.lower)) return false;
  const isStreet = (at: number) => isSureStreet(document, at) || (single && isShortStreet(document, at));
  if (!single) return !(document.marks(index) & mark.frequent) && isStreet(index + 1);
  return isStreet(index + 1) || (isStreet(index + 2) && !notInStreet.test(document.word(index + 1)));
}

const isSureStreet = (document: Document, index: number) =>
  streetWords.has(document.word(index)) && !weakStreetWords.has(document.word(index));

/** "12 king st": a short word for a street that nothing of its name follows. */
const isShortStreet = (document: Document, index: number) =>
  /^(?:st|dr|ct|pl|av)$/.test(document.word(index)) &&
  (index + 1 >= document.tokens.count || document.shape(index + 1) === shape.punctuation);

/** "old mill road 9", read from its end: plain words before one for a street. */
const standsInStreet = (document: Document, index: number, end: number | undefined) =>
  end !== undefined &&
  end - index < 3 &&
  isSureStreet(document, end) &&
  document.shape(index) < shape.uncased &&
  !notInStreet.test(document.word(index));

/** "calle mayor": a plain word after one that streets begin with. */
const standsAfterStreet = (document: Document, index: number) =>
  streetFirst.test(document.word(index - 1)) && !notInStreet.test(document.word(index));

const notInStreet =
  /^(?:in|at|on|to|from|by|with|for|of|is|are|was|and|or|it|i|we|you|the|our|my|his|her|their|please|no|number|call|me|us|can|need|have|be|send|address|name|a|an|this|that|per|more|other|main)$/;

export const isShort = (document: Document, index: number) =>
  document.tokens.end[index]! - document.tokens.start[index]! <= 5;

export function isNameWord(document: Document, index: number, single: boolean): boolean {
  const looks = document.shape(index);
  const word = document.word(index);
  if (looks === shape.alphanumeric) return /^\d+(?:st|nd|rd|th)$/i.test(word);
  if (looks >= shape.number || looks === 0) return false;
  if (monthsAndDays.test(word)) return false;
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
    ? !(marks & mark.frequent) || (marks & mark.particle) !== 0 || streetWords.has(word)
    : !(marks & mark.calendar) || (marks & (mark.given | mark.surname)) !== 0;
}

export function isStreetWord(document: Document, index: number, among: number): boolean {
  const word = document.word(index);
  if (streetEnding.test(word)) return true;
  return streetWords.has(word) && (among > 1 || !weakStreetWords.has(word));
}
