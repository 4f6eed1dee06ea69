import { passesLuhn } from "../checksums.ts";
import type { NumberGroup } from "../number-groups.ts";
import type { Recogniser } from "./recogniser.ts";

/** Issuer ranges with their lengths. Source: ISO/IEC 7812 issuer identification numbers as the networks publish them. */
const issuers: [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|3095|36|3[89])/, [14, 15, 16, 17, 18, 19]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^(?:352[89]|35[3-8])/, [16, 17, 18, 19]],
  [/^(?:2131|1800)/, [15]],
  [/^(?:50|5[6-9]|6[0-9])/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
];
const cue =
  /\b(?:card|carte|karte|kreditkarte|tarjeta|carta|visa|mastercard|amex|maestro|discover|credit|debit|cc|pan)\b/i;
const groupings =
  /^(?:\d+|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|\d{4}[ -]\d{6}[ -]\d{4,5}|\d{4}[ .]\d{4}[ .]\d{4}[ .]\d{4}|\d{6}[ -]\d{6,13})$/;

/** Payment cards: issuer range, length, grouping and Luhn digit; beside a cue one of them may fail. */
export const card: Recogniser = (document, add) => {
  for (const parts of document.numberGroups()) {
    for (const part of parts) {
      const confidence = confidenceOf(
        part,
        () => cue.test(document.before(part.start, 60)) || cue.test(document.after(part.end)),
      );
      if (confidence > 0)
        add({
          type: "CARD",
          start: part.start,
          end: part.end,
          confidence,
          why: "issuer, length and check digit of a card",
        });
    }
  }
};

function confidenceOf({ digits, text }: NumberGroup, hasCue: () => boolean): number {
  if (digits.length < 12 || !groupings.test(text) || /^(\d)\1+$/.test(digits)) return 0;
  const issued = issuers.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
  const checked = passesLuhn(digits);
  const short = digits.length < 14;
  if (issued && checked) return hasCue() ? 0.99 : short ? 0.5 : 0.9;
  if (checked && hasCue()) return 0.8;
  if (issued && !short && hasCue()) return 0.7;
  return 0;
}
