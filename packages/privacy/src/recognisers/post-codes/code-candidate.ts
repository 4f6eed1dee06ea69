import type { Document } from "../../document.ts";
import { gap, shape } from "../../tokens.ts";

/** Digits that have the form of a post code. `kind`: which form, `traits`: what else is to be seen of it. */
export type CodeCandidate = {
  readonly first: number;
  readonly last: number;
  readonly length: number;
  readonly kind: number;
  readonly traits: number[];
};

/** Of four digits that are mostly a year's; of years further off there are few. */
export const yearKind = 4;

const kinds: readonly (readonly [RegExp, kind: number])[] = [
  [
    /^(?:\d{5}-\d{3,4}|\d{3} \d{2}|\d{2}-\d{3}|\d{3}-\d{4}|\d{4}-\d{3}|\d{4} (?!AD|AI|AM|AN|AS|AT|BC|BP|BY|CE|CM|EU|GB|HP|ID|IF|IN|IS|IT|KB|KG|KM|MB|MM|OF|OK|ON|OR|PC|PM|TB|TO|TV|UK|US)[A-Z]{2})(?![\p{L}\p{N}-])/u,
    1,
  ],
  [/^\d{5}(?![\p{L}\p{N}])/u, 2],
  [/^\d{6}(?![\p{L}\p{N}])/u, 3],
  [/^(?:1[7-9]\d|20[0-4])\d(?![\p{L}\p{N}])/u, yearKind],
  [/^(?:1\d|2[01])\d{2}(?![\p{L}\p{N}])/u, 6],
  [/^\d{4}(?![\p{L}\p{N}])/u, 5],
];
/** What may stand right before a code: "#12345", "$12345" and "pull/12345" are none. */
const stands = " \n\r\t\u00a0(\"'“,;:>";
/** What makes a number of the digits before it, or an amount: "12345.6", "1234,5", "5000 %". */
const goesOn = /^(?:[.,:/–-][\p{L}\d]|\s?[%$€£°]|[/_@=]| \d)/u;

/** The code that the digits of a token may begin, not saying that they are one. `sign`: the country's before it, as "D-". */
export function codeCandidateAt(document: Document, index: number, sign = ""): CodeCandidate | undefined {
  if (document.shape(index) !== shape.number) return undefined;
  const { text, tokens } = document;
  const start = tokens.start[index]!;
  const at = start - sign.length;
  if (at > 0 && !stands.includes(text[at - 1]!)) return undefined;
  const written = text.slice(start, start + 12);
  for (const [form, kind] of kinds) {
    const match = form.exec(written);
    if (!match) continue;
    const { length } = match[0];
    if (goesOn.test(text.slice(start + length, start + length + 2)) || followsNumber(document, index)) return undefined;
    let last = index;
    while (last + 1 < tokens.count && tokens.start[last + 1]! < start + length) last++;
    let first = index;
    while (first > 0 && tokens.start[first]! > at) first--;
    return { first, last, length, kind, traits: traitsOf(match[0], sign) };
  }
  return undefined;
}

/** "083 564 9312", "(212) 736-5000": a group of a longer number. */
function followsNumber(document: Document, index: number): boolean {
  if (document.tokens.gap[index] !== gap.space) return false;
  const before = document.isPunctuation(index - 1, ")") ? index - 2 : index - 1;
  return document.shape(before) === shape.number;
}

function traitsOf(code: string, sign: string): number[] {
  const traits: number[] = [];
  if (code.startsWith("0")) traits.push(1);
  if (code.endsWith("000")) traits.push(2);
  else if (code.endsWith("00")) traits.push(3);
  if (sign !== "") traits.push(4);
  return traits;
}
