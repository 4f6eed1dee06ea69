import type { Document } from "../document.ts";
import type { NumberGroup } from "../number-groups.ts";
import { checkInternational, checkNational } from "./phone-numbers/phone-number.ts";
import type { Recogniser, RecogniserOptions } from "./recogniser.ts";

const cue =
  /\b(?:phone|phones|telephone|tel|teléfono|telefono|téléphone|telefon|handy|mobil|mobile|móvil|cell|cellphone|cellular|celular|fax|call|calls|called|calling|dial|ring|text|sms|whatsapp|signal|reach|hotline|callback|contact|landline|ph|mob|extension)\b|\bnumber (?:is|was|at)\b|☎|📞|\b[tmf]:/i;
const notPhone =
  /\b(?:order|invoice|account|acct|card|iban|ssn|social|passport|licen[cs]e|ticket|case|reference|ref|po box|zip|postcode|isbn|issn|doi|sku|id|tax|version|vat|policy|serial|tracking|patient|member|pesel|cpf|cnpj|aadhaar|nhs|bsn|tfn|medicare|sin)\b[^.!?\n]{0,20}$/i;
const dateLike = /^(?:(?:19|20)\d\d([-/. ])\d{1,2}\1\d{1,2}|\d{1,2}([-/. ])\d{1,2}\2(?:19|20)?\d\d)(?: \d{1,2})?$/;
const shaped =
  /^(?:\(?\d{2,5}\)?[ .-]?[ ]?\d{3,4}[ .-]\d{3,4}|\d{2,5}[ ./-]\d{5,8}|\d{2,4}(?:[ .-]\d{2,4}){2,4}|\d{2}(?:[ .-]\d{2}){3,4}|\d{3} \d{2} \d{2} \d{2}|1[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})$/;
const extension = /^[ ,]{0,2}(?:x|ext\.?|extension|#)[ ]?\d{1,6}\b/i;

/** Phone numbers: valid by libphonenumber in international form or one of the regions, shaped like one, or beside a cue. */
export const phone: Recogniser = (document, add, options) => {
  for (const parts of document.numberGroups()) {
    for (const part of parts) {
      const whole = widen(document, part);
      const found = judge(document, whole, part === parts[0], options);
      if (!found) continue;
      const tail = extension.exec(document.text.slice(whole.end, whole.end + 20));
      add({ type: "PHONE", start: whole.start, end: whole.end + (tail?.[0].length ?? 0), ...found });
      break;
    }
  }
};

/** Takes in a leading "+", "(" or "(+". */
function widen(document: Document, part: NumberGroup): NumberGroup {
  const lead = /(?:\(\+|\+\(|\+|\()[ ]?$/.exec(document.text.slice(Math.max(0, part.start - 3), part.start))?.[0] ?? "";
  const bracketed = lead.includes("(") && !part.text.includes(")") ? lead.replace("(", "") : lead;
  const start = part.start - bracketed.length;
  return { ...part, start, text: document.text.slice(start, part.end) };
}

/** A part of a longer run of numbers is a phone number only beside a cue. */
function judge(
  document: Document,
  { text, digits, start, end }: NumberGroup,
  isWholeRun: boolean,
  options: RecogniserOptions,
) {
  if (digits.length < 7 || digits.length > 15 || dateLike.test(text)) return undefined;
  const neighbours = `${document.text[start - 1] ?? ""}${document.text[end] ?? ""}`;
  if (/[\p{L}\p{N}_$€£#@=%]/u.test(neighbours) || /[.,]\d/.test(document.text.slice(end, end + 2))) return undefined;
  if (
    /(?:19|20)\d\d-\d\d-\d\d/.test(text) ||
    /[\p{L}\d][-_/]$/u.test(document.text.slice(Math.max(0, start - 2), start))
  )
    return undefined;
  const before = document.before(start, 48);
  if (notPhone.test(before)) return undefined;
  const hasCue = cue.test(before) || cue.test(document.after(end, 16));
  if (text.startsWith("+") || text.startsWith("(+") || (isWholeRun && /^00[1-9]/.test(text))) {
    const checked = checkInternational(text.startsWith("00") ? digits.slice(2) : digits);
    if (checked?.isValid) return { confidence: 0.97, why: "valid international number" };
    return checked?.isPossible || hasCue || text.startsWith("+")
      ? { confidence: 0.8, why: "form of an international number" }
      : undefined;
  }
  if (hasCue) return { confidence: 0.85, why: "digits beside a word for phone" };
  if (/^(?:19|20)\d\d-\d{4,7}$|^\d{5}-\d{3,4}$/.test(text)) return undefined;
  if (!isWholeRun || /^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(text) || !shaped.test(text) || digits.length < 8)
    return undefined;
  if (options.phoneRegions.some((region) => checkNational(digits, region)?.isValid))
    return { confidence: 0.8, why: "valid national number" };
  return digits.length >= 9 && digits.length <= 12
    ? { confidence: 0.55, why: "grouped like a phone number" }
    : undefined;
}
