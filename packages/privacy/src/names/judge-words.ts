import type { Document } from "../document.ts";
import { shape } from "../tokens.ts";
import { holdsAcronym, isAcronym } from "./acronyms.ts";
import { judgePlaceWords } from "./judge-place-words.ts";
import { KeptScores } from "./kept-scores.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import { caseOf, type NameRun } from "./name-run.ts";
import type { Scores } from "./scores.ts";
import { joinHash } from "./village-set.ts";
import { isVillage } from "./villages.ts";
import { isGivenName, isSurname, isSurnameLike, personShape } from "./word-evidence.ts";

const ordinary = mark.common | mark.rare;
const kept = new KeptScores();

/**
 * What the words of a run say by themselves. Most runs are one of a few hundred that texts come back to: what those say is
 * kept. `single`: the text is all of one case.
 */
export function judgeWords(document: Document, run: NameRun, single: boolean): Scores {
  const { parts } = run;
  if (!mayBeKept(document, parts)) return judgeAnew(document, run, single);
  const { tokens } = document;
  let hash = tokens.hash[parts[0]!]!;
  let check = tokens.check[parts[0]!]!;
  let looks = tokens.shape[parts[0]!]!;
  for (let i = 1; i < parts.length; i++) {
    hash = joinHash(hash, tokens.hash[parts[i]!]!);
    check = joinHash(check, tokens.check[parts[i]!]!);
    looks = (looks << 4) | tokens.shape[parts[i]!]!;
  }
  const among = (looks << 3) | (run.sentenceStart ? 1 : 0) | (single ? 2 : 0) | (tokens.count <= 2 ? 4 : 0);
  const known = kept.of(hash, check, among);
  if (known) return known;
  const scores = judgeAnew(document, run, single);
  kept.keep({ hash, check, among }, scores);
  return scores;
}

/** Words of the longest runs whose scores are kept. */
const mostWords = 4;

/** Whether the hashes of a run's words and how they are written tell all that is judged here. */
function mayBeKept(document: Document, parts: readonly number[]): boolean {
  if (parts.length === 1) return !document.hasHyphen(parts[0]!);
  return parts.length <= mostWords && parts.every((part) => document.isPlain(part) && !isMixed(document, part));
}

const isMixed = (document: Document, index: number) => document.shape(index) === shape.mixed;

function judgeAnew(document: Document, { parts, sentenceStart }: NameRun, single: boolean): Scores {
  const scores: Scores = { person: 0.2, place: -0.3, organisation: -0.3, none: single ? 1.6 : 0.5 };
  const words = parts.map((part) => document.word(part));
  const marks = parts.map((part) => document.marks(part));
  const names = parts.filter((_, i) => !(marks[i]! & mark.particle && document.shape(parts[i]!) === shape.lower));
  judgePerson(document, words, marks, parts, scores, sentenceStart);
  judgePlaceWords(words, marks, scores);
  if (parts.length > 1 && !single && holdsAcronym(document, parts, words, marks)) scores.place -= 1.5;
  const last = marks.at(-1)!;
  if (parts.length > 1 && last & mark.organisationWord) scores.organisation += isNamed(words, marks) ? 7 : 1.5;
  else if (marks.some((m, i) => i > 0 && m & mark.organisationWord)) scores.organisation += 3;
  else if (last & mark.organisationWord && !(last & (mark.given | mark.surname))) scores.none += 2;
  if (names.length === 1) {
    const looks = document.shape(parts[0]!);
    if (looks === shape.mixed && !/^(?:mc|mac|o'|d'|de|di|le|la|van|von)/.test(words[0]!) && !words[0]!.includes("-")) {
      scores.organisation += 1.5;
      scores.place -= severalAcronyms.test(document.raw(parts[0]!)) ? 3.5 : 1.5;
    }
    if (looks === shape.upper && words[0]!.length <= 4 && caseOf(document.tokens) === "mixed")
      scores.none += isAcronym(words[0]!, marks[0]!) ? 3.3 : 1.8;
    if (marks[0]! & mark.people) scores.none += 3;
    if (marks[0]! & mark.calendar && !(marks[0]! & mark.country)) {
      scores.none += 2;
      scores.place -= 3;
    }
    if (
      (marks[0]! & (ordinary | listedPlace)) === (marks[0]! & ordinary) &&
      marks[0]! & ordinary &&
      !isVillage(document, parts)
    )
      scores.place -= 1.2;
    if (looks === shape.initial) scores.none += 3;
    if (document.tokens.count <= 2 && !(marks[0]! & listedPlace)) scores.person += 1;
    judgeCompound(document, parts[0]!, scores, single);
    if (!(marks[0]! & listedOrPlain) && looks === shape.title && peopleOrIdea.test(words[0]!)) scores.place -= 1.5;
    if (isStranger(looks, marks[0]!) && (looks === shape.title || words[0]!.length > 4)) {
      scores.none -= sentenceStart ? 0.7 : 1.2;
      if (!(marks[0]! & listedPlace)) scores.place -= 0.8;
    }
    if (sentenceStart && !(marks[0]! & (mark.given | mark.country))) scores.none += 0.5;
  }
  return scores;
}

/** A capitalised word that no dictionary has is the name of something, more likely than not. */
const isStranger = (looks: number, marks: number) =>
  (looks === shape.title || looks === shape.upper) &&
  (marks & (ordinary | mark.calendar | mark.people | mark.organisationWord | mark.placeWord)) === 0;

/** "RFCs". */
const severalAcronyms = /^\p{Lu}{2,5}s$/u;
/** "Rustaceans", "Modernists": endings of people and of ideas that few places have. */
const peopleOrIdea = /^[a-z]{3,}(?:ceans?|eans|ians|ists|isms?)$/;
const listedOrPlain = mark.country | mark.city | mark.town | mark.given | mark.surname | mark.common;
const listedPlace = mark.country | mark.city | mark.town;
const legalForm =
  /^(?:inc|incorporated|llc|ltd|limited|llp|plc|corp|corporation|gmbh|ag|kg|sa|sas|sarl|srl|spa|bv|nv|ab|oy|oyj|kft|zrt|sro)$/;

/** "Acme Team" has a name in it, "Marketing Team" has none. */
const isNamed = (words: string[], marks: number[]) =>
  legalForm.test(words.at(-1)!) || marks.slice(0, -1).some((m) => (m & ordinary) === 0);

const ofPlace = /^(?:based|born|area|wide|bound|raised|trained|educated|registered|listed|headquartered|adjacent)$/;

/** "Oslo-based" is a place, "Windows-related" and "Long-term" nobody's name. */
function judgeCompound(document: Document, index: number, scores: Scores, single: boolean): void {
  if (!document.hasHyphen(index)) return;
  const [, first, suffix] =
    /^(\p{L}[\p{L}.]*)-((?:\p{Ll}+-)*\p{Ll}+)$/u.exec(single ? document.word(index) : document.raw(index)) ?? [];
  if (!first || !suffix || (!single && document.shape(index) === shape.lower)) return;
  const marks = lexicon().marks(first.toLowerCase());
  const isPlace = marks & mark.country || (marks & listedPlace && !(marks & ordinary) && ofPlace.test(suffix));
  if (isPlace) scores.place += 6;
  else if (!single) scores.none += 3;
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
    if (isGivenName(document, parts[i]!) || isSurname(document, parts[i]!)) return;
    if (marks[i]! & (ordinary | mark.calendar | mark.people | mark.organisationWord)) plain++;
    else if (words.length > 1 || !(marks[i]! & listedPlace)) {
      unknownShape += personShape(document, parts[i]!);
      unknown++;
    }
  });
  const first = words[0]!;
  const length = words.length;
  const firstCommon = (marks[0]! & ordinary) !== 0;
  const given = isGivenName(document, parts[0]!);
  const surname = isSurname(document, parts.at(-1)!);
  let initials = 0;
  for (let i = 0; i < length - 1; i++) if (document.shape(parts[i]!) === shape.initial) initials++;
  if (length === 1) {
    scores.person += given ? 2.1 : surname ? 1.5 : 0;
    if (firstCommon || marks[0]! & mark.calendar) scores.person -= commonPenalty(marks[0]!, given, sentenceStart);
  } else {
    if (given) scores.person += firstCommon ? 1.4 : 2.3;
    if (surname) scores.person += marks.at(-1)! & ordinary ? 0.8 : 1.5;
    else if (isGivenName(document, parts.at(-1)!)) scores.person += 0.8;
    scores.person += initials === 0 ? 0 : length - initials >= 2 ? 2 : plain === 0 ? 1.4 : 0;
    scores.person -= length > 4 ? 1.5 : 0;
    if (length <= 4 && plain === 0) scores.person += 1.1;
  }
  if (length === 1 && first.includes("-") && surname && !given) {
    scores.person -= 1.5;
    scores.organisation += 1.2;
  }
  if (
    !surname &&
    isSurnameLike(document, parts.at(-1)!) &&
    !(marks.at(-1)! & (ordinary | mark.city | mark.town | mark.country))
  )
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
