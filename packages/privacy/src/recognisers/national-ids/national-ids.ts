import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import type { Candidate } from "../../span.ts";
import { shape } from "../../tokens.ts";
import type { Recogniser } from "../recogniser.ts";
import { alphanumericIds } from "./alphanumeric.ts";
import type { NationalId, NumericId } from "./national-id.ts";
import { numericIds } from "./numeric.ts";

const documentCue =
  /\b(?:(?:driver'?s?|driving|drivers'?)[ -]?licen[cs]e|passport|führerschein|reisepass|permis de conduire|passeport|pasaporte|national id|id card|identity card|identification|carta d'identità|carte d'identité|dl)\b[^.!?\n]{0,24}?$/i;
const documentNumber = /[A-Z]{0,3}[ -]?\d[A-Z0-9]*(?:[ -][A-Z]?\d[A-Z0-9]*){0,4}/iy;

/** By the number of their digits. */
const numericIdsOf: (readonly NumericId[] | undefined)[] = [];
for (const id of numericIds) for (const count of id.digits) numericIdsOf[count] = [...(numericIdsOf[count] ?? []), id];

/** A number that has the form of an id; what stands beside it is read when it is asked for. */
type Found = {
  readonly document: Document;
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  before?: string;
  after?: string;
};

/** National identity, tax and health numbers of twelve countries by form and check digit, and licences and passports by cue. */
export const nationalIds: Recogniser = (document, add) => {
  for (const parts of document.numberGroups()) {
    for (const { digits, text, start, end } of parts) {
      const ids = numericIdsOf[digits.length];
      if (!ids) continue;
      const found: Found = { document, start, end, digits };
      for (const id of ids) if (id.form.test(text)) judge(id, found, add);
    }
  }
  findAlphanumeric(document, add);
  findDocuments(document, add);
};

function findAlphanumeric(document: Document, add: (span: Candidate) => void): void {
  for (const index of document.withDigits) {
    if (mayBeginBefore(document, index)) judgeAlphanumericAt(document, document.tokens.start[index - 1]!, add);
    if (mayBeginWith(document, index)) judgeAlphanumericAt(document, document.tokens.start[index]!, add);
  }
}

function judgeAlphanumericAt(document: Document, start: number, add: (span: Candidate) => void): void {
  for (const id of alphanumericIds) {
    id.form.lastIndex = start;
    const match = id.form.exec(document.text);
    if (!match) continue;
    const digits = match[0].replace(/[ .-]/g, "").toUpperCase();
    judge(id, { document, start, end: start + match[0].length, digits }, add);
  }
}

/** Whether a number with letters in it may begin with the one or two letters before its digits. */
const mayBeginBefore = ({ tokens }: Document, index: number) =>
  index > 0 &&
  tokens.shape[index - 1] !== shape.punctuation &&
  tokens.end[index - 1]! - tokens.start[index - 1]! <= 2 &&
  tokens.start[index]! - tokens.end[index - 1]! <= 1;

/** Whether one may begin with the token itself. */
function mayBeginWith({ tokens, text }: Document, index: number): boolean {
  const start = tokens.start[index]!;
  const end = tokens.end[index]!;
  if (tokens.shape[index] === shape.number) return end - start === 8 || (end - start === 2 && text[end] === ".");
  return end - start >= 9 || /[A-Za-z]/.test(text[start]!);
}

function judge(id: NationalId, found: Found, add: (span: Candidate) => void): void {
  const { start, end, digits } = found;
  const valid = id.isValid(digits);
  if (!valid && id.unchecked === 0) return;
  if (standsInNumber(found)) return;
  const hasCue = isCued(id, found);
  const confidence = valid ? (hasCue ? 0.98 : isWritten(id, found) ? 0.85 : id.alone) : hasCue ? id.unchecked : 0;
  if (confidence > 0)
    add({
      type: "NATIONAL_ID",
      kind: id.kind,
      start,
      end,
      confidence,
      why: `${id.kind}: form${valid ? ", check digit" : ""}${hasCue ? ", cue" : ""}`,
    });
}

/** Whether letters or further digits stand right beside a number. */
const standsInNumber = ({ document: { text }, start, end }: Found) =>
  /[\p{L}\p{N}]/u.test(text[start - 1] ?? "") || /^(?:[\p{L}\p{N}]|[.-]\d)/u.test(text.slice(end, end + 2));

function isCued({ cue }: NationalId, found: Found): boolean {
  found.before ??= found.document.before(found.start, 60);
  if (cue.test(found.before)) return true;
  found.after ??= found.document.after(found.end, 20);
  return cue.test(found.after);
}

/** With the dashes that Americans put into it. */
const isWritten = ({ kind }: NationalId, { document: { text }, start, end }: Found) =>
  (kind === "us_ssn" || kind === "us_itin") && /^\d{3}-\d{2}-\d{4}$/.test(text.slice(start, end));

function findDocuments(document: Document, add: (span: Candidate) => void): void {
  if (!document.has(mark.documentGate)) return;
  const { tokens, text } = document;
  for (const index of document.withDigits) {
    if (!document.mayFollow(index, mark.documentGate, 72)) continue;
    const at = tokens.start[index]!;
    const led = index > 0 && /^[A-Z]{1,2}$/.test(document.raw(index - 1)) && at - tokens.end[index - 1]! <= 1;
    const start = led ? tokens.start[index - 1]! : at;
    if (!documentCue.test(document.before(start, 60))) continue;
    documentNumber.lastIndex = start;
    const match = documentNumber.exec(text);
    if (!match || (match[0].match(/\d/g)?.length ?? 0) < 4 || match[0].length < 5) continue;
    add({
      type: "NATIONAL_ID",
      kind: "identity_document",
      start,
      end: start + match[0].length,
      confidence: 0.8,
      why: "number beside a word for a licence or passport",
    });
  }
}
