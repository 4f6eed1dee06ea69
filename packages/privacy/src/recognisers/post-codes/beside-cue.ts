import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { anyForm, areaForm } from "./forms.ts";

const cue =
  /\b(?:zip(?: ?code)?|post ?code|postal code|postcode|plz|postleitzahl|code postal|código postal|codigo postal|cap|postnummer|cep|pincode|pin code)\b\W{0,4}(?:is |was )?\W{0,2}$/i;
const nearCue = /\b(?:zip|post ?codes?|postal|plz)\b[^.!\n]{0,50}$/i;
const cueAfter =
  /^\W{0,3}(?:is |was |as )?(?:my |the |our |your |his |her |their |a )?(?:new |old |home |billing |shipping |current |correct )?(?:zip|post ?code|postal|postcode|plz)\b/i;
const state =
  /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? $/;

/** A code beside a word for it, or five digits after a US state. `at`: where it begins, its country's sign taken in. */
export function besideCue(document: Document, index: number, at: number): RegExpExecArray | null {
  const { text, tokens } = document;
  const start = tokens.start[index]!;
  const isCued = document.mayFollow(index, mark.postcodeGate, 72);
  const mayBeCued = document.mayHold(start, start + 60, mark.postcodeGate);
  const isAmerican = tokens.end[index]! - start === 5 && state.test(text.slice(Math.max(0, at - 5), at));
  if (!isCued && !mayBeCued && !isAmerican) return null;
  const rest = text.slice(start, start + 12);
  const form = anyForm.exec(rest);
  if (!form) return null;
  if (isCued) {
    if (cue.test(document.before(at, 30))) return form;
    if ((form[0].length > 3 || areaForm.test(rest)) && nearCue.test(document.before(at, 60))) return form;
  }
  const end = start + form[0].length;
  if (mayBeCued && cueAfter.test(text.slice(end, end + 40))) return form;
  return isAmerican ? form : null;
}
