import type { Recogniser } from "./recogniser.ts";

const british =
  /^(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/u;
const canadian = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}])/u;
const cue =
  /\b(?:zip(?: ?code)?|post ?code|postal code|postcode|plz|postleitzahl|code postal|código postal|codigo postal|cap|postnummer|cep|pincode|pin code)\b\W{0,4}(?:is |was )?\W{0,2}$/i;
const beside =
  /^(?:\d{3} ?\d{2}|\d{4,6}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\p{N}])/iu;
const state =
  /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? $/;

/** Post codes that stand alone: of a telling form (UK, Canada), after a US state, or beside a cue. */
export const postCodes: Recogniser = (document, add) => {
  const { tokens, text } = document;
  for (const index of tokens.withDigits) {
    const start = tokens.start[index]!;
    const rest = text.slice(start, start + 12);
    const telling = british.exec(rest) ?? canadian.exec(rest);
    const found =
      telling ??
      (cue.test(document.before(start, 30)) ||
      (/^\d{5}(?!\d)/.test(rest) && state.test(text.slice(Math.max(0, start - 5), start)))
        ? beside.exec(rest)
        : null);
    if (found)
      add({
        type: "POSTCODE",
        start,
        end: start + found[0].length,
        confidence: telling ? 0.85 : 0.9,
        why: telling ? "form of a post code" : "post code beside a cue",
      });
  }
};
