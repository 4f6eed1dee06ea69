import type { Document } from "../document.ts";
import { mark } from "../names/mark.ts";
import { gap, shape } from "../tokens.ts";
import type { Recogniser } from "./recogniser.ts";

const british =
  /^(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/u;
const canadian = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\p{N}])/u;
const cue =
  /\b(?:zip(?: ?code)?|post ?code|postal code|postcode|plz|postleitzahl|code postal|código postal|codigo postal|cap|postnummer|cep|pincode|pin code)\b\W{0,4}(?:is |was )?\W{0,2}$/i;
const beside =
  /^(?:\d{4} ?[A-Z]{2}|\d{4,6}(?:-\d{3,4})?|\d{3} ?\d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\p{N}])/u;
const threeDigits =
  /\b(?:zip(?: ?code)?|post ?code|postal code|postcode|plz|postnummer)\b\W{0,4}(?:is |was )?\W{0,2}$/i;
/** Forms that no other number has where a place is asked for. */
const areaForm = /^(?:\d{5}(?:-\d{3,4})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4} [A-Z]{2})(?![\p{L}\p{N}])/u;
const codeAndTown =
  /^(?:(\d{4} [A-Z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}) (?=\p{Lu}\p{Ll})|((?!19|20)\d{4}) (?=\p{Lu}\p{Ll}+(?:[ -]\p{L}+){0,3}(?:[.,;?!)]|\r?\n|$)))/u;
const digitsOnly = /^\d{4,6}$/;
const nearCue = /\b(?:zip|post ?codes?|postal|plz)\b[^.!\n]{0,50}$/i;
const cueAfter =
  /^\W{0,3}(?:is |was |as )?(?:my |the |our |your |his |her |their |a )?(?:new |old |home |billing |shipping |current |correct )?(?:zip|post ?code|postal|postcode|plz)\b/i;
const asksArea =
  /\b(?:(?:live|lives|living|moved?|moving|deliver\w*|ship\w*|branch\w*|banks?|stores?|atms?|offices?|shops?|weather|rain|raining|snow|snowing|sunny|cold|warm|hot|coverage|available|located|location|based|restaurants?|hotels?|homes?|houses?|send|postage|area|areas|address|nearest|closest)\b[^.!?\n]{0,45}\b(?:in|near|around|to|at|for|of|from|by|within|outside|is)|\b(?:in|near|around)|\b(?:i'm|i am|we're|we are) (?:in|at|near|from)) (?:the )?(?:area )?$/i;
/** What a number beside is an amount of. */
const countsSomething =
  /\b(?:rose|fell|gr[eo]w\w*|climb\w*|increas\w*|decreas\w*|dropp\w*|jump\w*|up|down|from \$?\d[\d,.]*|reach\w*|total\w*|worth|costs?|pric\w*|sold|sell\w*|spen[dt]\w*|budget\w*|visit\w*|users?|revenue|sales|population|number|count\w*|average|limit\w*)\b/i;
const state =
  /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? $/;

/** Post codes that stand alone: of a telling form (UK, Canada), after a US state, or beside a cue. */
export const postCodes: Recogniser = (document, add) => {
  const { tokens, text } = document;
  for (const index of document.withDigits) {
    const start = tokens.start[index]!;
    const length = tokens.end[index]! - start;
    const isNumber = document.shape(index) === shape.number;
    if (length < 2 || (isNumber && length > 6)) continue;
    const hasCue = document.mayFollow(index, mark.postcodeGate, 72);
    if (
      isNumber &&
      length < 4 &&
      !hasCue &&
      tokens.gap[index] !== gap.line &&
      !/^\d{2,3}[ -]\d/.test(text.slice(start, start + 5))
    )
      continue;
    const rest = text.slice(start, start + 12);
    const telling = isNumber ? null : (british.exec(rest) ?? canadian.exec(rest));
    const cued =
      hasCue && digitsOnly.test(document.raw(index)) && nearCue.test(document.before(start, 60))
        ? beside.exec(rest)
        : null;
    const found =
      telling ??
      cued ??
      besideTown(document, index) ??
      inArea(document, index) ??
      beforeTown(document, index) ??
      belowTown(document, index) ??
      (isNumber && length === 3 && hasCue && threeDigits.test(document.before(start, 30))
        ? /^\d{3}(?![\d.,-])/.exec(rest)
        : null) ??
      ((hasCue && cue.test(document.before(start, 30))) ||
      (isNumber && length >= 4 && cueAfter.test(text.slice(tokens.end[index], tokens.end[index]! + 40))) ||
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

/** Digits right before or after a listed town, or alone on the line below it: "8001 Zürich", "Lahti 15110". */
function besideTown(document: Document, index: number): RegExpExecArray | null {
  const length = document.tokens.end[index]! - document.tokens.start[index]!;
  if (length < 4 || length > 6 || document.shape(index) !== shape.number) return null;
  const digits = document.raw(index);
  if (!/^\d{4,6}$/.test(digits) || (digits.length === 4 && /^(?:19|20)/.test(digits))) return null;
  const town = mark.city | mark.town | mark.country;
  const isTown = (at: number) =>
    (document.marks(at) & town) !== 0 &&
    !(document.marks(at) & (mark.common | mark.given)) &&
    document.shape(at) !== shape.lower;
  const after = isTown(index + 1) && document.tokens.gap[index + 1]! <= gap.space;
  const before = isTown(index - 1) && document.tokens.gap[index]! <= gap.line && digits.length > 4;
  return after || before || besideName(document, index) ? /^\d+/.exec(digits) : null;
}

/** Five digits right beside a capitalised word of no dictionary, as "Melliste 02561": small towns are in no list. */
function besideName(document: Document, index: number): boolean {
  if (document.raw(index).length !== 5) return false;
  const isName = (at: number) => {
    const looks = document.shape(at);
    const long = document.tokens.end[at]! - document.tokens.start[at]! > 3;
    return (
      long &&
      (looks === shape.title || looks === shape.upper) &&
      !(document.marks(at) & (mark.common | mark.rare | mark.calendar | mark.given))
    );
  };
  const comma = document.isPunctuation(index - 1, ",") ? 1 : 0;
  if (isName(index - 1 - comma) && document.tokens.gap[index]! <= gap.line) return true;
  return isName(index + 1) && document.tokens.gap[index + 1]! <= gap.space;
}

/** "postage to 3046 Kisbágyon", "in 05-319 Stare Brzozy": a code before a capitalised word, after a word for where. */
function beforeTown(document: Document, index: number): RegExpExecArray | null {
  const start = document.tokens.start[index]!;
  const match = codeAndTown.exec(document.text.slice(start, start + 60));
  const code = match?.[1] ?? match?.[2];
  if (!code || !/(?:\b(?:to|in|near|from|at|of|around)|,)\s$/i.test(document.before(start, 8))) return null;
  const word = index + (/[ -]/.test(code) ? (code.includes("-") ? 3 : 2) : 1);
  return document.marks(word) & (mark.common | mark.rare | mark.calendar | mark.given | mark.people)
    ? null
    : /^.+/.exec(code);
}

/** Digits alone on a line below a short line of names, as the last line of an envelope: "Wrocław\n53-320". */
function belowTown(document: Document, index: number): RegExpExecArray | null {
  const { tokens, text } = document;
  if (tokens.gap[index] !== gap.line) return null;
  const line = /^(?:\d{4,6}|\d{2,3}[- ]\d{2,4}|\d{5}-\d{3,4})(?=[ \t]*(?:[.?!][ \t]*)?(?:\r?\n|$))/.exec(
    text.slice(tokens.start[index], tokens.start[index]! + 14),
  );
  if (!line) return null;
  let first = index - 1;
  while (first > 0 && tokens.gap[first]! < gap.line && index - first < 7) first--;
  for (let i = first; i < index; i++) {
    if (document.isPunctuation(i, ",.-'’()")) continue;
    if (document.shape(i) >= shape.uncased || document.marks(i) & mark.frequent) return null;
  }
  return index - first < 7 && document.shape(first) !== shape.punctuation ? line : null;
}

/** A code where a place is asked for: "a branch near 53650", "in the 90210 area", "raining in 302 43". */
function inArea(document: Document, index: number): RegExpExecArray | null {
  const { tokens, text } = document;
  const start = tokens.start[index]!;
  const match = areaForm.exec(text.slice(start, start + 12));
  if (!match) return null;
  const before = document.before(start, 72);
  if (!asksArea.test(before) || countsSomething.test(before)) return null;
  let after = index + 1;
  while (after < tokens.count && tokens.start[after]! < start + match[0].length) after++;
  const closes =
    after >= tokens.count ||
    document.shape(after) === shape.punctuation ||
    /^(?:area|zip|and|or|please|today|tomorrow|right|would|is|region|on|by)$/.test(document.word(after));
  return closes && !document.isPunctuation(after, "%$€£-/:") ? match : null;
}
