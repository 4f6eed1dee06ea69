import { passesLuhn, passesMod11And10, passesVerhoeff, remainder, weightedSum } from "../../checksums.ts";
import type { NumericId } from "./national-id.ts";

const repeated = (digits: string) => /^(\d)\1+$/.test(digits);
const realDay = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;

function isSsn(digits: string): boolean {
  return (
    !/^(?:000|666|9)/.test(digits) &&
    digits.slice(3, 5) !== "00" &&
    digits.slice(5) !== "0000" &&
    !repeated(digits) &&
    digits !== "123456789"
  );
}

function isItin(digits: string): boolean {
  const group = Number(digits.slice(3, 5));
  return (
    digits.startsWith("9") &&
    ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group !== 93))
  );
}

function isNhs(digits: string): boolean {
  return (
    !repeated(digits) && (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[9])
  );
}

/** Ten digits of which one or more occurs two or three times and at least one is missing, then the check digit. */
function isSteuerId(digits: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return digits[0] !== "0" && (most === 2 || most === 3) && passesMod11And10(digits);
}

function isNir(digits: string): boolean {
  return /^[1-478]/.test(digits) && Number(digits.slice(13)) === 97 - remainder(digits.slice(0, 13), 97);
}

function isPesel(digits: string): boolean {
  const check = (10 - (weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
  return check === Number(digits[10]) && realDay(Number(digits.slice(2, 4)) % 20, Number(digits.slice(4, 6)));
}

const cpfDigit = (digits: string, length: number) =>
  ((weightedSum(
    digits,
    Array.from({ length }, (_, i) => length + 1 - i),
  ) *
    10) %
    11) %
  10;
const isCpf = (digits: string) =>
  !repeated(digits) && cpfDigit(digits, 9) === Number(digits[9]) && cpfDigit(digits, 10) === Number(digits[10]);

function cnpjDigit(digits: string, length: number): number {
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2].slice(13 - length)) % 11;
  return rest < 2 ? 0 : 11 - rest;
}
const isCnpj = (digits: string) =>
  !repeated(digits) && cnpjDigit(digits, 12) === Number(digits[12]) && cnpjDigit(digits, 13) === Number(digits[13]);

const isBsn = (digits: string) =>
  !repeated(digits) && weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !digits.startsWith("000");
const isTfn = (digits: string) => !repeated(digits) && weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
const isMedicare = (digits: string) =>
  /^[2-6]/.test(digits) && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);

/** Numbers of digits only. Sources: the issuing offices' published algorithms, named by `kind`. */
export const numericIds: readonly NumericId[] = [
  {
    kind: "us_ssn",
    digits: [9],
    form: /^(?:\d{3}([ -])\d{2}\1\d{4}|\d{9})$/,
    isValid: isSsn,
    cue: /\b(?:ssn|social security|social|tax id|tin)\b/i,
    alone: 0,
    unchecked: 0.6,
  },
  {
    kind: "us_itin",
    digits: [9],
    form: /^(?:9\d{2}([ -])\d{2}\1\d{4}|9\d{8})$/,
    isValid: isItin,
    cue: /\b(?:itin|taxpayer|tax id|ssn|social)\b/i,
    alone: 0,
    unchecked: 0,
  },
  {
    kind: "uk_nhs",
    digits: [10],
    form: /^(?:\d{3}[ -]\d{3}[ -]\d{4}|\d{10})$/,
    isValid: isNhs,
    cue: /\b(?:nhs|national health|health service)\b/i,
    alone: 0.3,
    unchecked: 0.55,
  },
  {
    kind: "de_steuer_id",
    digits: [11],
    form: /^(?:\d{11}|\d{2} \d{3} \d{3} \d{3})$/,
    isValid: isSteuerId,
    cue: /\b(?:steuer-?id\w*|steuernummer|idnr|tin|identifikationsnummer|steuerliche|tax id)/i,
    alone: 0.55,
    unchecked: 0.6,
  },
  {
    kind: "fr_nir",
    digits: [15],
    form: /^(?:\d{15}|\d \d{2} \d{2} \d{2} \d{3} \d{3}(?: |-)?\d{2})$/,
    isValid: isNir,
    cue: /\b(?:nir|sécurité sociale|securite sociale|sécu|insee|numéro de sécu)/i,
    alone: 0.85,
    unchecked: 0.6,
  },
  {
    kind: "nl_bsn",
    digits: [9],
    form: /^(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})$/,
    isValid: isBsn,
    cue: /\b(?:bsn|burgerservicenummer|sofi(?:-?nummer)?|citizen service)\b/i,
    alone: 0.2,
    unchecked: 0.55,
  },
  {
    kind: "pl_pesel",
    digits: [11],
    form: /^\d{11}$/,
    isValid: isPesel,
    cue: /\bpesel\b/i,
    alone: 0.7,
    unchecked: 0.6,
  },
  {
    kind: "br_cpf",
    digits: [11],
    form: /^(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{11})$/,
    isValid: isCpf,
    cue: /\b(?:cpf|cadastro de pessoas|contribuinte)\b/i,
    alone: 0.8,
    unchecked: 0.6,
  },
  {
    kind: "br_cnpj",
    digits: [14],
    form: /^(?:\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}|\d{14})$/,
    isValid: isCnpj,
    cue: /\b(?:cnpj|cadastro nacional)\b/i,
    alone: 0.85,
    unchecked: 0.6,
  },
  {
    kind: "in_aadhaar",
    digits: [12],
    form: /^(?:[2-9]\d{3}([ -])\d{4}\1\d{4}|[2-9]\d{11})$/,
    isValid: passesVerhoeff,
    cue: /\b(?:aadhaar|aadhar|uidai|uid)\b/i,
    alone: 0.82,
    unchecked: 0.6,
  },
  {
    kind: "ca_sin",
    digits: [9],
    form: /^(?:[1-79]\d{2}([ -])\d{3}\1\d{3}|[1-79]\d{8})$/,
    isValid: passesLuhn,
    cue: /\b(?:sin|social insurance|numéro d'assurance sociale|nas)\b/i,
    alone: 0.4,
    unchecked: 0.6,
  },
  {
    kind: "au_tfn",
    digits: [9],
    form: /^(?:\d{3}[ -]\d{3}[ -]\d{3}|\d{9})$/,
    isValid: isTfn,
    cue: /\b(?:tfn|tax file)\b/i,
    alone: 0.3,
    unchecked: 0.6,
  },
  {
    kind: "au_medicare",
    digits: [10, 11],
    form: /^(?:\d{4}[ -]\d{5}[ -]\d(?:[ -/]\d)?|\d{10,11})$/,
    isValid: isMedicare,
    cue: /\bmedicare\b/i,
    alone: 0.4,
    unchecked: 0.6,
  },
];
