import type { NationalId } from "./national-id.ts";

const letters = "TRWAGMYFPDXBNJZSQVHLCKE";

/** Source: Real Decreto 1553/2005; the letter is the number modulo 23. */
function isDni(value: string): boolean {
  const number = value.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return letters[Number(number) % 23] === value.at(-1);
}

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Source: DM 23 dicembre 1976 (codice fiscale). */
function isCodiceFiscale(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = value.charCodeAt(i);
    const rank = code < 58 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? oddValues[rank]! : rank;
  }
  return String.fromCharCode(65 + (sum % 26)) === value[15];
}

const always = () => true;

/** Source: ICAO 9303-3, weights 7, 3, 1. */
function isGermanCard(value: string): boolean {
  const rank = (c: string) => (c <= "9" ? Number(c) : c.charCodeAt(0) - 55);
  const sum = Array.from(value.slice(0, 9), (c, i) => rank(c) * [7, 3, 1][i % 3]!).reduce((a, b) => a + b, 0);
  return sum % 10 === Number(value[9]);
}

/** Numbers with letters in them, matched at a token's start. */
export const alphanumericIds: readonly NationalId[] = [
  {
    kind: "uk_nino",
    form: /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/iy,
    isValid: always,
    cue: /\b(?:nino|national insurance|ni number|ni no)\b/i,
    alone: 0.85,
    unchecked: 0,
  },
  {
    kind: "es_dni",
    form: /(?:\d{2}\.?\d{3}\.?\d{3}|\d{8})[ -]?[A-Z]\b/iy,
    isValid: isDni,
    cue: /\b(?:dni|nif|documento nacional|identidad)\b/i,
    alone: 0.85,
    unchecked: 0.6,
  },
  {
    kind: "es_nie",
    form: /[XYZ][ -]?\d{7}[ -]?[A-Z]\b/iy,
    isValid: isDni,
    cue: /\b(?:nie|extranjero)\b/i,
    alone: 0.85,
    unchecked: 0.6,
  },
  {
    kind: "it_codice_fiscale",
    form: /[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/iy,
    isValid: isCodiceFiscale,
    cue: /\b(?:codice fiscale|c\.?f\.?|cod\.? fisc)/i,
    alone: 0.95,
    unchecked: 0.75,
  },
  {
    kind: "in_pan",
    form: /[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]\b/iy,
    isValid: always,
    cue: /\b(?:pan|permanent account|income tax)\b/i,
    alone: 0.7,
    unchecked: 0,
  },
  {
    kind: "de_id_card",
    form: /[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\d\b/iy,
    isValid: isGermanCard,
    cue: /\b(?:personalausweis|ausweis\w*|reisepass|passnummer)\b/i,
    alone: 0,
    unchecked: 0.6,
  },
];
