import { codeAt } from "../code-at.ts";
import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { wordSet } from "../word-table.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import { isGivenName, isSurname } from "./word-evidence.ts";

/** Words that stand together as a name may: `parts` are the token indices of the words, without dots and honorifics. */
export type NameRun = {
  readonly parts: readonly number[];
  /** A form of address or what somebody is stood before the name and was cut off. */
  readonly led: "honorific" | "role" | undefined;
  readonly sentenceStart: boolean;
};

const compass = wordSet(
  "northern southern eastern western central downtown greater northwestern southwestern northeastern southeastern north-western south-western north-eastern south-eastern",
);
/** Words that are given names too, but in texts of one case hardly ever. */
const closedClass = wordSet(
  "will my may can an so do see any but sunny in to at on as of up down we near two one three six ten from by for over under with about along around behind below beyond during inside into off onto out past per since through till toward towards upon via within without it its he she they them us me him you your his her their our this that these those there here who whom whose which what when where why how is was were are be been has have had not no or and if then than as also just only very too more most less much many few all each every some such same other another both either neither next last first please back around again still now soon get got go going went come came make made take took send sent need want like know think",
);
/** Words that no name begins with. */
const functionWords = wordSet(
  "the a an my our your his her their this that these those and or but if when why how what who where which is are was do does did can could i we you he she it they on in at for to from of with by as",
);
const longestRun = 8;
const ordinary = mark.common | mark.rare | mark.calendar | mark.people;
const known = mark.given | mark.surname | mark.city | mark.town | mark.country | mark.placeStart;

/** How a text uses capitals: where all letters are of one case, words that no dictionary lists stand for names. */
export type Case = "mixed" | "single";

export function caseOf({ lowerLetters, upperLetters }: Document["tokens"]): Case {
  return upperLetters * 200 < lowerLetters || lowerLetters * 10 < upperLetters ? "single" : "mixed";
}

/** Runs of words that may be names, in order; frequent words that merely begin a sentence are left out. */
export function* nameRuns(document: Document): Generator<NameRun> {
  const single = caseOf(document.tokens) === "single";
  const { tokens } = document;
  const candidates = single ? tokens.count : document.capitalised.length;
  let until = -1;
  for (let c = 0; c < candidates; c++) {
    const index = single ? c : document.capitalised[c]!;
    if (index <= until) continue;
    const place = single ? listedPlaceFrom(document, index) : undefined;
    if (place) {
      until = place.at(-1)!;
      yield { parts: place, led: undefined, sentenceStart: startsSentence(document, index) };
      continue;
    }
    if (!mayBeName(document, index, single)) continue;
    if (!single && isPlainStart(document, index)) continue;
    const parts = extend(document, index, single);
    until = parts.at(-1)!;
    const run = trim(document, parts);
    if (run) yield run;
  }
}

const longestPlace = 4;

/** The longest listed place of several words that begins with a token: without capitals, "united kingdom" is but two words. */
function listedPlaceFrom(document: Document, first: number): number[] | undefined {
  if (!(document.marks(first) & mark.placeStart)) return undefined;
  const parts = [first];
  for (let i = first + 1; parts.length < longestPlace && document.tokens.gap[i] === gap.space; i++) {
    if (document.shape(i) >= shape.uncased) break;
    parts.push(i);
  }
  for (; parts.length > 1; parts.pop())
    if (lexicon().place(parts.map((part) => document.word(part)).join(" ")) !== 0) return parts;
  return undefined;
}

/** A frequent word with a capital, alone: most sentences begin with one, and none is a name. */
function isPlainStart(document: Document, index: number): boolean {
  const next = index + 1;
  if (
    document.shape(index) !== shape.title ||
    (document.shape(next) !== shape.lower && document.shape(next) !== shape.punctuation)
  )
    return false;
  const marks = document.marks(index);
  if (!(marks & (mark.frequent | mark.calendar)) || marks & (known | mark.honorific | mark.role)) return false;
  return document.shape(next) === shape.punctuation || !(document.marks(next) & mark.particle);
}

function mayBeName(document: Document, index: number, single: boolean): boolean {
  const looks = document.shape(index);
  if (looks >= shape.uncased) return false;
  if (!single) return looks !== shape.lower;
  if (looks === shape.initial || document.tokens.end[index]! - document.tokens.start[index]! === 1)
    return isInnerInitial(document, index);
  const marks = document.marks(index);
  if (marks & (mark.calendar | mark.people | mark.particle | mark.organisationWord)) return false;
  if (document.isOneOf(index, closedClass)) return false;
  if (!(marks & (mark.common | mark.rare))) return true;
  return (marks & (marks & mark.frequent ? mark.given | mark.surname : known)) !== 0;
}

/** A single letter between two names, as in "eric g. samoylova". */
function isInnerInitial(document: Document, index: number): boolean {
  if (document.isPunctuation(index + 1, ".") && document.tokens.gap[index + 1] === gap.none) {
    return (document.marks(index - 1) & mark.common) === 0 && document.shape(index - 1) < shape.uncased;
  }
  return (document.marks(index - 1) & mark.given) !== 0 && !/^[ai]$/i.test(document.raw(index));
}

function extend(document: Document, first: number, single: boolean): number[] {
  const parts = [first];
  while (parts.length < longestRun) {
    const next = following(document, parts.at(-1)!, single);
    if (next === undefined) break;
    for (let i = parts.at(-1)! + 1; i <= next; i++) if (document.shape(i) !== shape.punctuation) parts.push(i);
  }
  return parts;
}

/** The next capitalised word that belongs to the run, over the dot of an initial and over particles. */
function following(document: Document, from: number, single: boolean): number | undefined {
  if (!document.isPlain(from) && /['’]s?$/i.test(document.raw(from))) return undefined;
  let index = from + 1;
  const { tokens } = document;
  if (document.isPunctuation(index, ".") && tokens.gap[index] === gap.none && isAbbreviation(document, from)) index++;
  for (let particles = 0; index < tokens.count && particles < 3; index++, particles++) {
    if (tokens.gap[index]! > gap.space || tokens.start[index]! - tokens.end[index - 1]! > 2) return undefined;
    if (mayBeName(document, index, single)) {
      if (single && isCountryAlone(document, from, index)) return undefined;
      const shouted = document.shape(from) === shape.upper && document.shape(index) === shape.title;
      return shouted && !(document.marks(from) & (mark.honorific | mark.given)) ? undefined : index;
    }
    if (document.shape(index) !== shape.lower || !(document.marks(index) & mark.particle)) return undefined;
    if (particles === 0 && isVerb(document, from, index, single)) return undefined;
  }
  return undefined;
}

/** Of one case, "norway beat denmark" is three words: a country's name is part of no other. */
function isCountryAlone(document: Document, from: number, index: number): boolean {
  const isCountry = (at: number) =>
    (document.marks(at) & mark.country) !== 0 && (document.marks(at) & (mark.given | mark.surname)) === 0;
  return isCountry(from) || isCountry(index);
}

/** "Gols am Ried" is a name, "I am" and a small "anna im peter" are none. */
function isVerb(document: Document, from: number, index: number, single: boolean): boolean {
  if (!single && document.shape(from) !== shape.initial) return false;
  const word = document.word(index);
  return word === "am" || word === "im";
}

function isAbbreviation(document: Document, index: number): boolean {
  const length = document.tokens.end[index]! - document.tokens.start[index]!;
  return (
    length === 1 || (document.marks(index) & mark.honorific) !== 0 || (length <= 3 && document.raw(index) === "St")
  );
}

/** Cuts off what is no part of a name, from the parts themselves; undefined when nothing is left. */
function trim(document: Document, parts: number[]): NameRun | undefined {
  const found = parts.length;
  const sentenceStart = startsSentence(document, parts[0]!);
  let led: NameRun["led"];
  while (parts.length > 0 && !isKnownPlace(document, parts)) {
    const marks = document.marks(parts[0]!);
    const more = parts.length > 1;
    if (marks & mark.honorific && (more || !(marks & (mark.given | mark.surname)))) led = "honorific";
    else if (marks & mark.role && (more || !(marks & (mark.given | mark.surname | mark.country))))
      led ??= more ? "role" : undefined;
    else if (!cutsOff(document, parts, sentenceStart && parts.length === found)) break;
    parts.shift();
  }
  while (
    parts.length > 0 &&
    !isKnownPlace(document, parts) &&
    document.marks(parts.at(-1)!) & mark.calendar &&
    !(document.marks(parts.at(-1)!) & mark.given)
  )
    parts.pop();
  while (parts.length > 1 && isI(document, parts.at(-1)!)) parts.pop();
  while (
    parts.length > 1 &&
    document.shape(parts.at(-1)!) === shape.lower &&
    document.marks(parts.at(-1)!) & mark.particle
  )
    parts.pop();
  return parts.length === 0 ? undefined : { parts, led, sentenceStart: sentenceStart && parts.length === found };
}

/** Whether the words together are a listed place of several words, as "New Zealand". */
function isKnownPlace(document: Document, parts: number[]): boolean {
  if (parts.length < 2 || !(document.marks(parts[0]!) & mark.placeStart)) return false;
  return lexicon().place(parts.map((part) => document.word(part)).join(" ")) !== 0;
}

/** "Greet Maria Sanchez": a verb that bids, with a listed name of two words after it. */
function isAskedOf(document: Document, parts: readonly number[], marks: number): boolean {
  const given = parts[1];
  const surname = parts[2];
  if (given === undefined || surname === undefined || document.shape(given) !== shape.title) return false;
  const mayBid = marks & mark.beforePerson || (marks & (mark.common | mark.rare) && !(marks & known));
  if (!mayBid) return false;
  return isGivenName(document, given) && isSurname(document, surname);
}

const capitalI = 0x49;
const isI = (document: Document, index: number) =>
  document.shape(index) === shape.initial && codeAt(document.text, document.tokens.start[index]!) === capitalI;

/** Whether the first word is no part of a name: a frequent word that a sentence begins with, or a weekday. */
function cutsOff(document: Document, parts: number[], begins: boolean): boolean {
  const marks = document.marks(parts[0]!);
  if (parts.length > 1 && document.isOneOf(parts[0]!, compass)) return true;
  if (isI(document, parts[0]!) && !document.isPunctuation(parts[0]! + 1, ".")) return true;
  if (marks & (mark.calendar | mark.people) && !(marks & (mark.given | mark.surname | mark.country))) return true;
  if (marks & mark.frequent && begins && !(marks & mark.given)) return true;
  if (begins && isAskedOf(document, parts, marks)) return true;
  if (document.isOneOf(parts[0]!, functionWords)) return true;
  return (
    (marks & ordinary) !== 0 &&
    parts.length === 1 &&
    begins &&
    !(marks & (mark.given | mark.surname | mark.city | mark.country))
  );
}

/** Whether a token begins a sentence, a line, a quotation or a list entry. */
export function startsSentence(document: Document, index: number): boolean {
  if (index === 0 || document.tokens.gap[index]! >= gap.line) return true;
  for (let before = index - 1; before >= 0; before--) {
    if (document.isPunctuation(before, "\"'“”‘’«»„([*_>#-–—•|")) {
      if (before === 0 || document.tokens.gap[before]! >= gap.line) return true;
      continue;
    }
    return (
      document.isPunctuation(before, ".!?:;…") &&
      !(before > 0 && document.tokens.gap[before] === gap.none && isAbbreviation(document, before - 1))
    );
  }
  return true;
}
