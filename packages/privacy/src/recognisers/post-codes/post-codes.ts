import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { caseOf } from "../../names/name-run.ts";
import type { Candidate } from "../../span.ts";
import { gap, shape } from "../../tokens.ts";
import type { Recogniser } from "../recogniser.ts";
import { besideCue } from "./beside-cue.ts";
import { belowTown, yearBesideTown } from "./beside-town.ts";
import { codeCandidateAt, yearKind } from "./code-candidate.ts";
import { codeOdds } from "./code-odds.ts";
import { rulesFor } from "./code-rules.ts";
import { countrySign, smallTellingForm, tellingForm } from "./forms.ts";
import { besideCode, yearInArea } from "./in-area.ts";

/**
 * Odds from which digits count as a post code, and those that may be a year's. Below even: a code that is missed is worse than
 * a number that is hidden, and in prose hardly any number comes near.
 */
const least = { code: -0.5, year: 0.5 };

type Found = Pick<Candidate, "confidence" | "why" | "kind"> & { readonly length: number };

/** Post codes that stand alone: of a telling form (UK, Canada), beside a cue, or where a place would stand. */
export const postCodes: Recogniser = (document, add) => {
  const { tokens, text } = document;
  let last = { start: -1, end: -100 };
  for (const index of document.withDigits) {
    if (!mayBegin(document, index)) continue;
    const start = tokens.start[index]!;
    const sign = countrySign.exec(text.slice(Math.max(0, start - 5), start))?.[1] ?? "";
    const found =
      inForm(document, index) ?? besideWord(document, index, last, sign) ?? inContext(document, index, sign);
    if (!found) continue;
    const { length, ...rest } = found;
    last = { start: start - sign.length, end: start + length };
    add({ type: "POSTCODE", ...last, ...rest });
  }
};

/** Whether a token's length is a post code's; less than four digits are one beside a cue or a gap alone. */
function mayBegin(document: Document, index: number): boolean {
  const { tokens, text } = document;
  const start = tokens.start[index]!;
  const length = tokens.end[index]! - start;
  if (length < 2) return false;
  if (document.shape(index) !== shape.number) return true;
  if (length > 6) return false;
  if (length > 3 || document.mayFollow(index, mark.postcodeGate, 72) || tokens.gap[index] === gap.line) return true;
  return /^\d{2,3}[ -]\d/.test(text.slice(start, start + 5));
}

function inForm(document: Document, index: number): Found | undefined {
  if (document.shape(index) === shape.number) return undefined;
  const start = document.tokens.start[index]!;
  const written = document.text.slice(start, start + 12);
  const match = caseOf(document.tokens) === "single" ? smallTellingForm(written) : tellingForm(written);
  return match ? { length: match[0].length, confidence: 0.85, why: "form of a post code" } : undefined;
}

function besideWord(
  document: Document,
  index: number,
  last: { start: number; end: number },
  sign: string,
): Found | undefined {
  const at = document.tokens.start[index]! - sign.length;
  const match =
    besideCue(document, index, at) ??
    besideCode(document, index, last) ??
    belowTown(document, index) ??
    yearBesideTown(document, index) ??
    yearInArea(document, index, at);
  return match ? { length: match[0].length, confidence: 0.9, why: "post code beside a cue" } : undefined;
}

/** Digits that rules about their surroundings, and a model of them, take for a post code. */
function inContext(document: Document, index: number, sign: string): Found | undefined {
  const candidate = codeCandidateAt(document, index, sign);
  if (!candidate) return undefined;
  const rules = rulesFor(document, index, sign);
  const odds = codeOdds(document, candidate, rules);
  const needed = candidate.kind === yearKind ? least.year : least.code;
  if (odds < needed) return undefined;
  const confidence = 0.5 + Math.round(25 / (1 + Math.exp(-odds))) / 100;
  const kind = sign === "" ? "code_in_context" : undefined;
  return { length: candidate.length, confidence, why: "digits where a place would stand", ...(kind && { kind }) };
}
