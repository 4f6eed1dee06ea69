import { passesIban } from "../checksums.ts";
import { codeAt } from "../code-at.ts";
import type { Recogniser } from "./recogniser.ts";

/** Lengths by country. Source: SWIFT IBAN registry, release 99. */
export const ibanLengths = new Map(
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const begins = /[A-Za-z]{2}[ -]?\d{2}/y;

/** Whether a letter of ASCII stands there; a pattern would take longer to say so of every number. */
function isLetter(text: string, at: number): boolean {
  const code = codeAt(text, at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/** IBANs, with or without blanks: country, length and checksum; beside the word IBAN the checksum may fail. */
export const iban: Recogniser = (document, add) => {
  const { tokens, text } = document;
  for (const index of document.withDigits) {
    for (const at of [tokens.start[index]!, tokens.start[index]! - 3]) {
      if (!isLetter(text, at) || !isLetter(text, at + 1)) continue;
      begins.lastIndex = at;
      if (!begins.test(text) || /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue;
      const length = ibanLengths.get(text.slice(at, at + 2).toUpperCase());
      const found = length && take(text, at, length);
      if (!found) continue;
      const checked = passesIban(found.value);
      if (!checked && !/iban|account|konto|compte|cuenta|conto/.test(document.before(at, 40))) continue;
      add({
        type: "IBAN",
        start: at,
        end: found.end,
        confidence: checked ? 0.99 : 0.7,
        why: checked ? "checksum of an IBAN" : "form of an IBAN beside a cue",
      });
    }
  }
};

/** The next `length` letters and digits, leaving out single blanks and dashes; undefined when the run is shorter or longer. */
function take(text: string, at: number, length: number): { value: string; end: number } | undefined {
  let value = "";
  let i = at;
  for (; i < text.length && value.length < length; i++) {
    if (/[A-Za-z0-9]/.test(text[i]!)) value += text[i];
    else if (!/[ \u00a0-]/.test(text[i]!) || !/[A-Za-z0-9]/.test(text[i + 1] ?? "")) return undefined;
  }
  if (value.length < length || /[A-Za-z0-9]/.test(text[i] ?? "")) return undefined;
  return { value: value.toUpperCase(), end: i };
}
