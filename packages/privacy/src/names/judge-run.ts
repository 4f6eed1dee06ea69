import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import { caseOf, type NameRun, startsSentence } from "./name-run.ts";
import { wordEvidence } from "./word-evidence.ts";

/** Evidence that a run names a person, a place or an organisation, against none of them. Units: log odds. */
export type Scores = { person: number; place: number; organisation: number; none: number };

const ordinary = mark.common | mark.rare;
const labels: [RegExp, keyof Scores][] = [
  [
    /\b(?:name|names|nom|nombre|nome|vorname|nachname|naam|customer|client|patient|contact|attn|attention|from|to|cc|bcc|by|author|authors|owner|assignee|reporter|speaker|host|guest|guests|participants?|attendees?|directed by|written by|produced by|starring|cast|employee|applicant|candidate|manager|member|user|driver|holder|beneficiary|guardian|signed|sender|recipient|reviewer|approver|prepared by|sincerely|regards)\s*[:=]\s*[*_"“]*$/i,
    "person",
  ],
  [
    /\b(?:city|town|location|place|where|country|state|province|region|birthplace|destination|origin|venue|ort|stadt|ville|ciudad|città|land|pays|país)\s*[:=]\s*[*_"“]*$/i,
    "place",
  ],
  [
    /\b(?:company|employer|organi[sz]ation|firm|account|vendor|supplier|agency|firma|entreprise|empresa|azienda)\s*[:=]\s*[*_"“]*$/i,
    "organisation",
  ],
];
const asksName =
  /\b(?:name(?:'s| is| was|d)|names are|called|calls (?:me|him|her|them)|call me|known as|i am|i'm|this is|under|on behalf of|signed by|last name\??|first name\??|your name\??|surname\??|maiden name\??|né|née|hei(?:ß|ss)e|m'appelle|me llamo|mi chiamo|correct it to|change it to|married to|guardian of)[\s:"“]*$/i;
const asksPlace =
  /\b(?:(?:live|lives|living|lived|based|born|located|reside|resides|residing|raised|stay|staying|office|offices|headquartered|headquarters|situated|vacation|holiday|store|stores|branch|branches|weather|arrived|landed)\s(?:in|at|near|from)|(?:move|moved|moving|travel|travels|travell?ed|travell?ing|fly|flew|flying|drive|drove|driving|trip|flight|flights|train|ticket|tickets|went|go|going|relocat\w+|return(?:ed|ing)?|ship|shipped|sail\w*)\sto|(?:come|comes|came|coming|native|hails?|flight)\s(?:of|from)|city of|town of|village of|capital of|mayor of|people of|state of|province of|university of|(?:bound|leaves?|leaving|left|heads?|headed|heading|sail\w*|weather|forecast|visa|depart\w*)\sfor|(?:far|distance|miles|kilomet(?:re|er)s|minutes|hours)\sfrom|how far is|(?:close|next|distance|welcome|trip|visit|journey|road|way|move|tour|deliver\w*|invitation)\sto|(?:north|south|east|west|outskirts|heart|streets|suburbs?|coast|population|government|embassy|map|republic|kingdom|invasion|siege|battle|bishop|governor|citizens|residents|outside|part|centre|center|port|city|region)\sof|(?:time (?:is it )?|available|open|closed|deliver\w*|war|riots|election|elections|coverage|arriv\w*|depart\w*|met|meet\w*|shops?|hotels?|restaurants?|people|everyone|anyone|someone|somewhere|anywhere|nobody|festival|conference|summit|earthquake|flood\w*|fire|office|plant|school|university|hospital|airport|station)\s(?:in|at|near|around|outside))\s(?:the\s)?$/i;
const asksOrganisation =
  /\b(?:(?:work|works|worked|working)\s(?:for|at|with)|(?:employed|hired|founded|acquired|owned|developed|published|made)\sby|(?:ceo|cto|cfo|founder|director|head|president|employee|shares|customer|address|offices?)\s(?:of|at))\s(?:the\s)?$/i;
const placePrepositions = new Map([
  ["in", 2.2],
  ["near", 1.8],
  ["at", 0.6],
  ["from", 0.7],
  ["of", 0.5],
  ["to", 0.4],
  ["toward", 1],
  ["towards", 1],
  ["around", 0.8],
  ["outside", 1.6],
  ["across", 1.2],
  ["via", 1],
  ["throughout", 1.5],
  ["through", 1.4],
  ["between", 0.6],
  ["into", 0.6],
  ["fled", 2],
  ["hit", 0.8],
  ["invaded", 2],
  ["toured", 1.5],
  ["within", 1.2],
  ["visit", 2],
  ["visited", 2],
  ["visiting", 2],
  ["leaving", 1],
  ["northern", 2.5],
  ["southern", 2.5],
  ["eastern", 2.5],
  ["western", 2.5],
  ["central", 2],
  ["downtown", 3],
  ["greater", 1.5],
  ["reached", 1],
  ["entering", 1],
]);
const placeFirst =
  /^(?:new|port|san|santa|saint|st|sao|cite|mount|fort|lake|cape|los|las|el|monte|montes|val|vale|valle|horni|dolni|gorna|dolna|stare|stara|nove|nowe|nowa|velka|velke|veliki|vastra|ostra|norra|sodra|norre|sonder|vester|oster|ober|unter|nagy|kis|alto|santo|upper|lower|north|south|east|west|bad|great|little|isle|isla|villa|ville|puerto|rio|nueva|nova|novy|stary|sankt|le|la|les)$/;
/** After a name and a comma, where somebody is spoken to: "Ann, could you …". */
const asksSomebody = /^(?:could|can|would|will|please|are|do|did|have|what|when|how|thanks|thank|i|we|you|your)$/;
const modal = /^(?:is|was|has|had|will|would|can|could|should|must|does|did|isn't|wasn't|hasn't|who|whose|of)$/;

export function judgeRun(document: Document, run: NameRun, single: boolean): Scores {
  const scores: Scores = { person: 0.2, place: -0.3, organisation: -0.3, none: single ? 1.6 : 0.5 };
  judgeWords(document, run, scores);
  judgeBefore(document, run, scores);
  judgeAfter(document, run, scores);
  judgeLine(document, run, scores);
  return scores;
}

function judgeWords(document: Document, { parts, sentenceStart }: NameRun, scores: Scores): void {
  const words = parts.map((part) => document.word(part));
  const marks = parts.map((part) => document.marks(part));
  const names = parts.filter((_, i) => !(marks[i]! & mark.particle && document.shape(parts[i]!) === shape.lower));
  judgePerson(document, words, marks, parts, scores, sentenceStart);
  judgePlace(words, marks, scores);
  const last = marks.at(-1)!;
  if (parts.length > 1 && last & mark.organisationWord) scores.organisation += isNamed(words, marks) ? 7 : 1.5;
  else if (marks.some((m, i) => i > 0 && m & mark.organisationWord)) scores.organisation += 3;
  else if (last & mark.organisationWord && !(last & (mark.given | mark.surname))) scores.none += 2;
  if (names.length === 1) {
    const looks = document.shape(parts[0]!);
    if (looks === shape.mixed && !/^(?:mc|mac|o'|d'|de|di|le|la|van|von)/.test(words[0]!) && !words[0]!.includes("-"))
      scores.organisation += 1.5;
    if (looks === shape.upper && words[0]!.length <= 4 && caseOf(document.tokens) === "mixed") scores.none += 1.8;
    if (marks[0]! & mark.people) scores.none += 3;
    if (marks[0]! & mark.calendar && !(marks[0]! & mark.country)) scores.none += 2;
    if (looks === shape.initial) scores.none += 3;
    if (document.tokens.count <= 2) scores.person += 1;
    judgeCompound(document, parts[0]!, scores);
    if (isStranger(looks, marks[0]!) && (looks === shape.title || words[0]!.length > 4)) {
      scores.none -= sentenceStart ? 0.7 : 1.2;
      scores.place -= 0.8;
    }
    if (sentenceStart && !(marks[0]! & (mark.given | mark.country))) scores.none += 0.5;
  }
}

/** A capitalised word that no dictionary has is the name of something, more likely than not. */
const isStranger = (looks: number, marks: number) =>
  (looks === shape.title || looks === shape.upper) &&
  (marks & (ordinary | mark.calendar | mark.people | mark.organisationWord | mark.placeWord)) === 0;

const legalForm =
  /^(?:inc|incorporated|llc|ltd|limited|llp|plc|corp|corporation|gmbh|ag|kg|sa|sas|sarl|srl|spa|bv|nv|ab|oy|oyj|kft|zrt|sro)$/;

/** "Acme Team" has a name in it, "Marketing Team" has none. */
const isNamed = (words: string[], marks: number[]) =>
  legalForm.test(words.at(-1)!) || marks.slice(0, -1).some((m) => (m & ordinary) === 0);

/** "Oslo-based" is a place, "Windows-related" nobody's name. */
function judgeCompound(document: Document, index: number, scores: Scores): void {
  const [, first] = /^(\p{Lu}[\p{L}.]*)-\p{Ll}+$/u.exec(document.raw(index)) ?? [];
  if (!first) return;
  const isPlace = (lexicon().marks(first.toLowerCase()) & (mark.country | mark.city | mark.town)) !== 0;
  if (isPlace) scores.place += 6;
  else scores.none += 3;
}

function judgePerson(
  document: Document,
  words: string[],
  marks: number[],
  parts: readonly number[],
  scores: Scores,
  sentenceStart: boolean,
): void {
  let unknownShape = 0;
  let unknown = 0;
  let plain = 0;
  words.forEach((word, i) => {
    const looks = document.shape(parts[i]!);
    if (looks === shape.initial || word.length === 1) return;
    if (marks[i]! & mark.particle && looks === shape.lower) return;
    const { isGivenName, isSurname, personShape } = wordEvidence(word);
    if (isGivenName || isSurname) return;
    if (marks[i]! & (ordinary | mark.calendar | mark.people | mark.organisationWord)) plain++;
    else {
      unknownShape += personShape;
      unknown++;
    }
  });
  const first = words[0]!;
  const last = words.at(-1)!;
  const length = words.length;
  const firstCommon = (marks[0]! & ordinary) !== 0;
  const given = wordEvidence(first).isGivenName;
  const { isSurname: surname, isGivenName: lastGiven, looksLikeSurname } = wordEvidence(last);
  const initials = parts.slice(0, -1).filter((part) => document.shape(part) === shape.initial).length;
  if (length === 1) {
    scores.person += given ? 2.1 : surname ? 1.5 : 0;
    if (firstCommon || marks[0]! & mark.calendar) scores.person -= commonPenalty(marks[0]!, given, sentenceStart);
  } else {
    if (given) scores.person += firstCommon ? 1.4 : 2.3;
    if (surname) scores.person += marks.at(-1)! & ordinary ? 0.8 : 1.5;
    else if (lastGiven) scores.person += 0.8;
    scores.person += initials === 0 ? 0 : length - initials >= 2 ? 2 : plain === 0 ? 1.4 : 0;
    scores.person -= length > 4 ? 1.5 : 0;
    if (length <= 4 && plain === 0) scores.person += 1.1;
  }
  if (length === 1 && first.includes("-") && surname && !given) {
    scores.person -= 1.5;
    scores.organisation += 1.2;
  }
  if (!surname && looksLikeSurname && !(marks.at(-1)! & (ordinary | mark.city | mark.town | mark.country)))
    scores.person += 1.2;
  scores.person -= 1.8 * plain;
  scores.none += 0.9 * plain;
  if (unknown > 0) {
    scores.person += 0.7 * (unknownShape / unknown);
    scores.place -= 0.5 * (unknownShape / unknown);
  }
}

/** How little a capitalised dictionary word says of a person: least where the sentence's beginning explains the capital. */
function commonPenalty(marks: number, given: boolean, sentenceStart: boolean): number {
  if (given && !sentenceStart && !(marks & mark.calendar)) return marks & mark.frequent ? 1.2 : 0.6;
  return marks & mark.frequent ? 3 : given ? 1.6 : 2.6;
}

function judgePlace(words: string[], marks: number[], scores: Scores): void {
  const { place } = lexicon();
  const phrase = words.join(" ");
  const found = words.length === 1 ? marks[0]! : place(phrase);
  const person = (marks[0]! & (mark.given | mark.surname)) !== 0;
  const ordinaryWord = (marks[0]! & ordinary) !== 0 && words.length === 1;
  if (words.length > 1 && found & (mark.city | mark.town)) scores.place += 3.5;
  else if (found & mark.country) scores.place += words.length === 1 && marks[0]! & mark.given ? 3.2 : 5;
  else if (found & mark.city) scores.place += person ? 2 : ordinaryWord ? 0.3 : 3;
  else if (found & mark.town) scores.place += words.length > 1 ? 3 : person ? 0.4 : ordinaryWord ? -0.5 : 1.4;
  else if (words.length > 1) {
    if (marks.at(-1)! & mark.placeWord) scores.place += 2.5;
    if (placeFirst.test(words[0]!)) scores.place += 1.8;
    else scores.place -= 0.5;
  }
}

function judgeBefore(document: Document, { parts, led }: NameRun, scores: Scores): void {
  const start = document.tokens.start[parts[0]!]!;
  if (led === "honorific") {
    scores.person += 5;
    scores.place -= 2;
    return;
  }
  if (led === "role") scores.person += parts.length === 1 && document.marks(parts[0]!) & ordinary ? 0.5 : 2.2;
  if (parts.length === 1 && isVocative(document, parts[0]!)) scores.person += 2;
  let before = parts[0]! - 1;
  while (document.isPunctuation(before, "\"'“”‘’«»„([")) before--;
  const sameLine = document.tokens.gap[before + 1]! <= gap.space;
  if (document.marks(before) & mark.askingGate || document.isPunctuation(before, ":?")) {
    const text = document.before(start, 40).replace(/["'“”‘’«»„([]+$/, "");
    if (asksName.test(text)) scores.person += 3;
    else if (asksPlace.test(text)) scores.place += 2.8;
    else if (asksOrganisation.test(text)) scores.organisation += 2.4;
  }
  if (sameLine && followsPostCode(document, before + 1)) scores.place += 2;
  const marks = document.marks(before);
  if (!sameLine || document.shape(before) === shape.punctuation) return;
  const word = document.word(before);
  if (marks & mark.honorific) scores.person += 3.5;
  else if (marks & mark.role) scores.person += 2.2;
  else if (marks & mark.beforePerson) scores.person += 1;
  if (
    /^(?:is|was|does|did|has|will|are|were)$/.test(word) &&
    (startsSentence(document, before) || /^(?:why|how|where|who|when|what)$/.test(document.word(before - 1)))
  )
    scores.person += /^(?:why|how|where|who|when|what)$/.test(document.word(before - 1)) ? 2.2 : 0.9;
  const preposition = placePrepositions.get(word);
  if (preposition !== undefined) {
    scores.place += preposition;
    if (preposition > 1) scores.person -= 0.6;
    if (preposition > 0.6 && caseOf(document.tokens) === "mixed" && isNobodys(document, parts)) {
      scores.place += 0.7;
      scores.person -= 0.6;
    }
  }
  if (marks & mark.beforeOrganisation) scores.organisation += 0.4;
  if (word === "the" && !(document.marks(parts.at(-1)! + 1) & mark.afterAuthor)) {
    scores.organisation += 0.8;
    scores.person -= 0.8;
    scores.place -= 0.6;
  }
}

/** Whether all words are capitalised ones that no list holds, and that are not built as surnames are. */
const isNobodys = (document: Document, parts: readonly number[]) =>
  parts.every((part) => {
    if (document.shape(part) !== shape.title || document.marks(part) & (ordinary | mark.calendar | mark.people))
      return false;
    if (/-\p{Ll}/u.test(document.raw(part))) return false;
    const { isGivenName, isSurname, looksLikeSurname } = wordEvidence(document.word(part));
    return !isGivenName && !isSurname && !looksLikeSurname;
  });

/** "to 3046 Kisbágyon", "05-319 Stare Brzozy": a post code stands right before. */
function followsPostCode(document: Document, index: number): boolean {
  if (document.shape(index - 1) < shape.number && document.shape(index - 1) !== shape.upper) return false;
  return postCodeBefore.test(
    document.text.slice(Math.max(0, document.tokens.start[index]! - 16), document.tokens.start[index]),
  );
}
const postCodeBefore =
  /(?:^|[\s,(])(?:\d{4} [A-Z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}|\d{5}|(?:\b(?:to|in|near|from|at)|,) (?!19|20)\d{4}) $/;

/** The line above a country's, as on an envelope: "Brno\nCzech Republic". */
function standsAboveCountry(document: Document, parts: readonly number[]): boolean {
  const { tokens } = document;
  const next = parts.at(-1)! + 1;
  if (tokens.gap[parts[0]!]! < gap.line || next >= tokens.count || tokens.gap[next] !== gap.line) return false;
  let last = next;
  while (last + 1 < tokens.count && tokens.gap[last + 1]! < gap.line && last - next < 4) last++;
  const words = Array.from({ length: last - next + 1 }, (_, i) => document.word(next + i));
  const found = words.length === 1 ? document.marks(next) : lexicon().place(words.join(" "));
  return (found & mark.country) !== 0 && (words.length > 1 || !(found & (mark.given | mark.surname)));
}

/** "…, Mark!": a name alone between a comma and the end of the sentence. */
function isVocative(document: Document, index: number): boolean {
  if (!(document.marks(index) & mark.given)) return false;
  return (
    document.isPunctuation(index - 1, ",") &&
    document.isPunctuation(index + 1, "!?.") &&
    document.shape(index - 2) === shape.lower
  );
}

function judgeAfter(document: Document, { parts, sentenceStart }: NameRun, scores: Scores): void {
  const last = parts.at(-1)!;
  const after = last + 1;
  const marks = document.marks(after);
  if (/['’]s?$/.test(document.raw(last)) && document.shape(after) === shape.lower) scores.person += 0.7;
  if (document.tokens.gap[after]! > gap.space || after >= document.tokens.count) return;
  if (document.shape(after) === shape.number && /^\d{5}$/.test(document.raw(after))) scores.place += 1.2;
  if (document.shape(after) === shape.lower) {
    const word = document.word(after);
    if (marks & mark.afterAuthor) scores.person += 2.4;
    else if (marks & mark.afterPerson) scores.person += modal.test(word) ? 0.8 : sentenceStart ? 1 : 1.3;
    if (marks & mark.organisationWord) scores.organisation += 0.5;
    if (
      marks & mark.placeWord ||
      /^(?:office|offices|branch|branches|store|stores|campus|area|region|suburb|metro|plant|factory|warehouse)$/.test(
        word,
      )
    )
      scores.place += 1.8;
    if (sentenceStart && word === "here") scores.person += 2;
  } else if (document.isPunctuation(after, ",")) {
    const next = document.marks(after + 1);
    if (sentenceStart && asksSomebody.test(document.word(after + 1))) scores.person += 1.6;
    if (next & (mark.country | mark.city) && !(next & (mark.given | mark.surname))) scores.place += 1.6;
    else if (next & mark.stateCode && document.shape(after + 1) === shape.upper) scores.place += 2.5;
    else if (
      document.shape(after + 1) === shape.number &&
      document.tokens.gap[after + 1]! <= gap.space &&
      parts.length === 1
    )
      scores.person += 0.3;
  } else if (document.isPunctuation(after, ":") && sentenceStart && document.shape(after + 1) !== shape.number)
    scores.person += 0.5;
}

function judgeLine(document: Document, { parts, led }: NameRun, scores: Scores): void {
  const { tokens, text } = document;
  if (!led && standsAboveCountry(document, parts)) scores.place += 3.5;
  const start = tokens.start[parts[0]!]!;
  let mayLabel = parts[0]! - 1;
  while (document.isPunctuation(mayLabel, '*_"“')) mayLabel--;
  const isLabelled = document.isPunctuation(mayLabel, ":=");
  if (!isLabelled && parts.length < 2) return;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(Math.max(lineStart, start - 60), start);
  if (isLabelled) for (const [label, kind] of labels) if (label.test(before)) scores[kind] += 4.5;
  const next = text.slice(tokens.end[parts.at(-1)!], tokens.end[parts.at(-1)!]! + 3);
  if (parts.length > 1 && before.trim() === "" && /^ ?[-–—|(,]/.test(next)) scores.person += 0.5;
  if (led || parts.length < 2) return;
  const lineEnd = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
  const alone =
    /^[>\s*_|?#-]*$/.test(text.slice(lineStart, start)) &&
    /^[\s,.*_|]*$/.test(text.slice(tokens.end[parts.at(-1)!], lineEnd));
  if (alone) scores.person += 0.5;
}
