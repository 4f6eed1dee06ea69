import type { Document } from "../document.ts";
import { mark } from "../names/mark.ts";
import type { Recogniser } from "./recogniser.ts";

const vin = /^[A-HJ-NPR-Z0-9]{17}$/;
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const values = new Map([..."ABCDEFGHJKLMNPRSTUVWXYZ"].map((letter, i) => [letter, "12345678123457923456789"[i]!]));
const plate =
  /(?:[A-ZÄÖÜ]{1,3}[ -]?[A-Z]{0,2}[ -]?\d{1,4}[ -]?[A-Z]{0,3}|\d{1,4}[ -]?[A-Z]{1,3}[ -]?\d{0,4})(?![\p{L}\p{N}])/uy;
const plateCue =
  /\b(?:licen[cs]e plate|number ?plate|plate(?: number| no\.?)?|registration(?: number)?|reg(?:istration)? no\.?|kennzeichen|immatriculation|matrícula|targa|kenteken)\b[^.!?\n]{0,16}$/i;

/** Vehicle identification numbers by check digit or cue, and plates beside a cue. */
export const vehicles: Recogniser = (document, add) => {
  const { tokens, text } = document;
  for (const index of document.withDigits) {
    const start = tokens.start[index]!;
    const raw = tokens.end[index]! - start === 17 ? document.raw(index).toUpperCase() : "";
    if (vin.test(raw) && /[A-Z]/.test(raw)) {
      const hasCue = /\b(?:vin|vehicle|chassis|fahrgestell)/.test(document.before(start));
      if (passesVin(raw) || hasCue)
        add({
          type: "VEHICLE",
          kind: "vin",
          start,
          end: tokens.end[index]!,
          confidence: passesVin(raw) ? 0.95 : 0.7,
          why: "vehicle identification number",
        });
      continue;
    }
    if (!document.mayFollow(index, mark.plateGate, 72)) continue;
    const at = tokens.start[plateStart(document, index)]!;
    if (!plateCue.test(document.before(at))) continue;
    plate.lastIndex = at;
    const match = plate.exec(text);
    if (match && match[0].length >= 4)
      add({
        type: "VEHICLE",
        kind: "plate",
        start: at,
        end: at + match[0].trimEnd().length,
        confidence: 0.92,
        why: "plate beside a cue",
      });
  }
};

/** The first of the letters before a plate's digits, over a hyphen ("AB-123-CD"). */
function plateStart(document: Document, index: number): number {
  const { start, end } = document.tokens;
  let first = index;
  while (index - first < 2) {
    const before = document.isPunctuation(first - 1, "-") ? first - 2 : first - 1;
    if (!/^[A-ZÄÖÜ]{1,3}(?:-[A-Z]{1,2})?$/.test(document.raw(before)) || start[first]! - end[before]! > 1) break;
    first = before;
  }
  return first;
}

/** Source: ISO 3779 and 49 CFR 565, check digit in the ninth place. */
function passesVin(number: string): boolean {
  const sum = Array.from(number, (c, i) => Number(values.get(c) ?? c) * weights[i]!).reduce((a, b) => a + b, 0);
  return number[8] === (sum % 11 === 10 ? "X" : String(sum % 11));
}
