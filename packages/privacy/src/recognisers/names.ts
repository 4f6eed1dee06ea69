import type { Document } from "../document.ts";
import { agreeOnPlaces } from "../names/agree-on-places.ts";
import { judgeRun } from "../names/judge-run.ts";
import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";
import { caseOf, type NameRun, nameRuns } from "../names/name-run.ts";
import { likeliest, margin, type Scores } from "../names/scores.ts";
import { isGivenName, isSurname } from "../names/word-evidence.ts";
import type { Candidate, SpanType } from "../span.ts";
import { gap, shape } from "../tokens.ts";
import { wordSet } from "../word-table.ts";
import type { Recogniser } from "./recogniser.ts";

type Judged = { readonly run: NameRun; readonly scores: Scores };

const types: Record<Exclude<keyof Scores, "none">, SpanType> = {
  person: "PERSON",
  place: "PLACE",
  organisation: "ORGANIZATION",
};
/** What is written at a name and is none of it: "Ann's", "Oslo-based". */
const afterName = /['’]s?$|-(?:based|born|area|wide|bound)$/i;
/** Words between the names of a list, and between somebody and an employer. */
const joining = wordSet("and or und et y e och og i");
const ofFirm = wordSet("of from at with");
const least: Partial<Record<SpanType, number>> = { ORGANIZATION: 1.5 };

/** People, places and organisations that no list of the workspace holds: by context, shape and gazetteers. */
export const names: Recogniser = (document, add) => {
  const single = caseOf(document.tokens) === "single";
  const judged: Judged[] = [];
  for (const run of nameRuns(document)) {
    if (!isInsideAddress(document, run)) judged.push({ run, scores: judgeRun(document, run, single) });
  }
  joinFirms(document, judged);
  spreadOverLists(document, judged);
  markAffiliations(document, judged);
  spreadOverText(document, judged);
  agreeOnPlaces(document, judged, single);
  for (const { run, scores } of judged) {
    const span = spanOf(document, run, scores);
    if (span) add(span);
  }
};

/** A field whose value is a place's name, as in "city=Oslo&zip=0150". */
const placeKey = /(?:^|[^\p{L}])(?:city|town|country|state|region|place|location|ort|ville|ciudad)=$/iu;

/** Parts of a URL, e-mail address or path are no names of their own. */
function isInsideAddress({ text, tokens }: Document, { parts }: NameRun): boolean {
  const start = tokens.start[parts[0]!]!;
  const end = tokens.end[parts.at(-1)!]!;
  if (!"/@\\_=&.".includes(text[start - 1] ?? " ") && !"@_=\\/.:".includes(text[end] ?? " ")) return false;
  if (text[start - 1] === "=" && placeKey.test(text.slice(Math.max(0, start - 16), start))) return false;
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  return /[/@\\_=&]$|[\p{L}\d]\.$/u.test(before) || /^[@_=\\]|^\/[\p{Ll}\d]|^\.[\p{Ll}\d]|^:\/\//u.test(after);
}

/** "Davis, Reynolds and Hall" without given names is a firm, not three people. */
function joinFirms(document: Document, judged: Judged[]): void {
  for (let i = 0; i + 2 < judged.length; i++) {
    const a = judged[i]!;
    if (!document.isPunctuation(a.run.parts.at(-1)! + 1, ",")) continue;
    const b = judged[i + 1]!;
    const c = judged[i + 2]!;
    if (!isBareSurname(document, a) || !isBareSurname(document, b) || !isBareSurname(document, c)) continue;
    if (!areListed(document, a.run, b.run) || !areListed(document, b.run, c.run)) continue;
    if (!document.isPunctuation(a.run.parts[0]! + 1, ",") || document.isPunctuation(b.run.parts[0]! + 1, ",")) continue;
    if (!isFirmLike(document, [a, b, c])) continue;
    const parts = Array.from({ length: c.run.parts.at(-1)! - a.run.parts[0]! + 1 }, (_, at) => a.run.parts[0]! + at);
    const scores = { person: -5, place: -5, organisation: 4, none: 0 };
    judged.splice(i, 3, { run: { ...a.run, parts }, scores });
  }
}

function isBareSurname(document: Document, { run }: Judged): boolean {
  if (run.led || !isSurname(document, run.parts[0]!)) return false;
  return run.parts.length === 1 || (document.marks(run.parts.at(-1)!) & mark.organisationWord) !== 0;
}

/** A word for a firm follows, or hardly any of the names is a usual given name too. */
function isFirmLike(document: Document, members: readonly Judged[]): boolean {
  if (document.marks(members.at(-1)!.run.parts.at(-1)!) & mark.organisationWord) return true;
  return members.filter(({ run }) => !isGivenName(document, run.parts[0]!)).length >= 2;
}

/** In "Ann, Béla and Cid" one sure person vouches for the neighbours. */
function spreadOverLists(document: Document, judged: Judged[]): void {
  for (const order of [judged, judged.toReversed()]) {
    for (let i = 1; i < order.length; i++) {
      const a = order[i - 1]!;
      const b = order[i]!;
      const kind = margin(a.scores, "person") >= 1 ? "person" : margin(a.scores, "place") >= 1 ? "place" : undefined;
      if (!kind || !areListed(document, a.run, b.run)) continue;
      b.scores[kind] += 1.3;
      if (kind === "place" && isListedPlace(document, b.run)) b.scores.place += 1;
    }
  }
}

function areListed(document: Document, a: NameRun, b: NameRun): boolean {
  const isInOrder = a.parts[0]! < b.parts[0]!;
  const first = (isInOrder ? a : b).parts.at(-1)! + 1;
  const count = (isInOrder ? b : a).parts[0]! - first;
  if (count < 1 || count > 2) return false;
  for (let i = first; i < first + count; i++) {
    if (document.tokens.gap[i]! > gap.space || !(document.isPunctuation(i, ",&/") || document.isOneOf(i, joining)))
      return false;
  }
  return true;
}

/** "Ann Bell of Acme", "Acme's Ann Bell": what stands beside a sure person so, and is no listed place, is an employer. */
function markAffiliations(document: Document, judged: Judged[]): void {
  for (let i = 0; i < judged.length; i++) {
    const { run, scores } = judged[i]!;
    const before = judged[i - 1];
    const after = judged[i + 1];
    const first = run.parts[0]!;
    const last = run.parts.at(-1)!;
    const of =
      before &&
      before.run.parts.at(-1)! === first - 2 &&
      before.run.parts.length > 1 &&
      margin(before.scores, "person") >= 1 &&
      document.isOneOf(first - 1, ofFirm);
    const possessive =
      after &&
      after.run.parts[0]! === last + 1 &&
      after.run.parts.length > 1 &&
      margin(after.scores, "person") >= 1 &&
      /['’]s$/.test(document.raw(last));
    if ((!of && !possessive) || isListedPlace(document, run)) continue;
    if (of && mayBeHome(document, run)) {
      scores.place += 2.4;
      scores.person -= 2;
      continue;
    }
    scores.organisation += of ? 2.6 : 2;
    scores.person -= 2;
  }
}

/** "Ann Bell from Narrandine": where somebody is from, unless it is written as only firms' names are. */
function mayBeHome(document: Document, { parts }: NameRun): boolean {
  if (document.word(parts[0]! - 1) !== "from") return false;
  return parts.every(
    (part) => document.shape(part) === shape.title && !(document.marks(part) & (mark.organisationWord | mark.calendar)),
  );
}

function isListedPlace(document: Document, { parts }: NameRun): boolean {
  const found =
    parts.length === 1
      ? document.marks(parts[0]!)
      : lexicon().place(parts.map((part) => document.word(part)).join(" "));
  return (found & (mark.city | mark.town | mark.country)) !== 0;
}

/** A word of a person's full name is that person again elsewhere in the text. */
function spreadOverText(document: Document, judged: Judged[]): void {
  /** Their words by the two hashes. */
  const people = new Map<number, number>();
  const { hash, check } = document.tokens;
  for (const { run, scores } of judged) {
    if (margin(scores, "person") < 1.5 || (run.parts.length < 2 && run.led !== "honorific")) continue;
    for (const part of run.parts)
      if (document.wordLength(part) > 2 && !(document.marks(part) & mark.particle))
        people.set(hash[part]!, check[part]!);
  }
  if (people.size === 0) return;
  for (const { run, scores } of judged)
    if (run.parts.every((part) => people.get(hash[part]!) === check[part] || document.shape(part) === shape.initial))
      scores.person += 2.5;
}

function spanOf(document: Document, run: NameRun, scores: Scores): Candidate | undefined {
  const kind = likeliest(scores);
  if (kind === "none") return undefined;
  const type = types[kind];
  const sure = margin(scores, kind);
  if (sure < (least[type] ?? 0)) return undefined;
  const start = document.tokens.start[run.parts[0]!]!;
  const last = run.parts.at(-1)!;
  const added = document.isPlain(last) ? 0 : (afterName.exec(document.raw(last))?.[0].length ?? 0);
  const end = document.tokens.end[last]! - added;
  return {
    type,
    start,
    end,
    confidence: Math.round(100 / (1 + Math.exp(-sure))) / 100,
    why: `${kind}: words and context`,
  };
}
