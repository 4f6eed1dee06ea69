import type { Document } from "../../document.ts";
import { caseOf } from "../../names/name-run.ts";
import { gap, shape } from "../../tokens.ts";
import { wordSet } from "../../word-table.ts";
import type { Recogniser } from "../recogniser.ts";
import { addressSpans } from "./address-lines.ts";
import { absorb } from "./after-street.ts";

/** Words that stand right before a number in the forms below, over dots and "#". */
const beforeNumber = wordSet(
  "no nr nro number plot house block lot sector shop phase villa khasra erf street lane road rd route rte cross highway hwy interstate autobahn us",
);
/** Words beside the number of a street that another one crosses. */
const joint = wordSet("and street st avenue ave");
const ordinalWord = /^\d{1,3}(?:st|nd|rd|th)$/i;

const item =
  "(?:(?:plot|house|block|lot|sector|shop|phase|villa|khasra|erf|flat|unit|street|lane|road|cross)\\.?\\s?(?:no\\.?|nr\\.?|number|#)?\\s?(?:\\d{1,4}[a-z]?(?:[/-]\\d{1,4}[a-z]?)?|[a-h]))";
const streetType =
  "(?:[Ss]treet|[Ss]t|[Aa]venue|[Aa]ve|[Rr]oad|[Rr]d|[Ll]ane|[Ll]n|[Bb]oulevard|[Bb]lvd|[Dd]rive|[Ww]ay)";
const ordinal = "\\d{1,3}(?:st|nd|rd|th)";
const compass = "(?: (?:north|south|east|west|[nsew]|[ns][ew])\\b)?";
const forms: readonly (readonly [RegExp, why: string])[] = [
  [
    new RegExp(
      `\\b(?:no\\.?\\s?\\d{1,4}[a-z]?,\\s?${item}|${item}(?:,\\s?|\\s)${item})(?:(?:,\\s?|\\s)${item}\\b)*`,
      "giu",
    ),
    "plot or house by numbers",
  ],
  [
    /\b(?:carrera|cra|kr|calle|cll?|transversal|diagonal|avenida|av)\.?\s\d{1,3}\s?[a-z]?(?:\s(?:bis|sur|norte|este))?\s?(?:#|no\.?|nro\.?|n[°º]\.?)\s?\d{1,3}\s?[a-z]?\s?-\s?\d{1,3}\b/giu,
    "crossing and number",
  ],
  [
    new RegExp(
      `\\b(?:\\d{1,6} )?(?:(?:state|county|farm|ranch|township|forest|rural) (?:road|rd|route|rte|highway|hwy)\\.?|us highway|highway|hwy\\.?|interstate|autobahn) \\d{1,4}\\b${compass}`,
      "giu",
    ),
    "road by its number",
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(?:(?:\\p{Lu}[\\p{L}'’.-]* ){1,3}${streetType}\\.? (?:and|&) ${ordinal}|(?<=\\b(?:at|on|of|near) )${ordinal} (?:${streetType}\\.? )?(?:and|&) \\p{Lu}[\\p{L}'’-]+)(?: ${streetType}(?![\\p{L}\\d]))?`,
      "gu",
    ),
    "crossing of two streets",
  ],
];

/** Places that only numbers tell: "Plot 27, Sector 9", "Carrera 15 # 88-21", "County Road 450", "Main St & 5th". */
export function findNumberedPlaces(document: Document, add: Parameters<Recogniser>[1]): void {
  const single = caseOf(document.tokens) === "single";
  let until = -1;
  for (const number of document.withDigits) {
    if (number <= until || !mayBelong(document, number)) continue;
    const found = formAround(document, number);
    if (!found) continue;
    until = absorb(document, found.last, single);
    for (const span of addressSpans(document, found.first, until, { confidence: 0.8, why: found.why })) add(span);
  }
}

function formAround({ text, tokens }: Document, number: number) {
  const start = tokens.start[number]!;
  const from = Math.max(0, start - 60);
  const window = text.slice(from, start + 40);
  for (const [form, why] of forms)
    for (const { index, 0: found } of window.matchAll(form)) {
      const end = from + index + found.length;
      if (from + index > start || end <= start) continue;
      let [first, last] = [number, number];
      while (first > 0 && tokens.start[first - 1]! >= from + index) first--;
      while (last + 1 < tokens.count && tokens.end[last + 1]! <= end) last++;
      return { first, last, why };
    }
  return undefined;
}

function mayBelong(document: Document, number: number): boolean {
  if (document.shape(number) === shape.alphanumeric && isBesideJoint(document, number)) return true;
  let before = number - 1;
  while (document.isPunctuation(before, ".#°º")) before--;
  if (before < number - 1 && document.shape(before) === shape.number) return document.isPunctuation(number - 1, "#°º");
  return document.tokens.gap[number]! <= gap.space && document.isOneOf(before, beforeNumber);
}

/** "5th & Main", "Main and 5th". */
function isBesideJoint(document: Document, number: number): boolean {
  const joins = (at: number) => document.isPunctuation(at, "&") || document.isOneOf(at, joint);
  return (joins(number - 1) || joins(number + 1)) && ordinalWord.test(document.raw(number));
}
