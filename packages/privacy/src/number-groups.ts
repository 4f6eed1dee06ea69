import { gap, shape, type Tokens } from "./tokens.ts";

/** Digits that stand together, as of a card or phone: token range and offsets. */
export type NumberGroup = {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly digits: string;
};

/** A text with its tokens, and the indices of those that hold digits. */
export type Numbered = { readonly text: string; readonly tokens: Tokens; readonly withDigits: Int32Array };

const longestGroup = 12;
/** Of the shortest phone number. */
const fewestDigits = 7;
const mostDigits = 19;

/**
 * Runs of number tokens joined by single blanks, dots, dashes, slashes or brackets, and within each run every part of it
 * that begins and ends with a number, longest first. Runs of more than twelve numbers (tables) give parts of up to five.
 * Parts of less than seven digits are nobody's number and left out.
 */
export function numberGroups(numbered: Numbered): NumberGroup[][] {
  const { tokens, withDigits } = numbered;
  const groups: NumberGroup[][] = [];
  for (let i = 0; i < withDigits.length; ) {
    const first = i++;
    let last = withDigits[first]!;
    if (tokens.shape[last] !== shape.number) continue;
    let size = tokens.end[last]! - tokens.start[last]!;
    for (; i < withDigits.length && joins(numbered, last, withDigits[i]!); i++) {
      last = withDigits[i]!;
      size += tokens.end[last]! - tokens.start[last]!;
    }
    if (size < fewestDigits) continue;
    groups.push(partsOf(numbered, withDigits.subarray(first, i)));
  }
  return groups;
}

function joins({ text, tokens }: Numbered, from: number, to: number): boolean {
  const { shape: shapes, gap: gaps, start, end } = tokens;
  if (to - from > 4 || shapes[to] !== shape.number || start[to]! - end[from]! > 4) return false;
  for (let i = from + 1; i < to; i++)
    if (shapes[i] !== shape.punctuation || !".-/()–‑‐".includes(text[start[i]!]!)) return false;
  for (let i = from + 1; i <= to; i++) if (gaps[i]! > gap.space) return false;
  return true;
}

function partsOf({ text, tokens }: Numbered, members: Int32Array): NumberGroup[] {
  const { digits, ends } = digitsOf(text, tokens, members);
  const size = members.length <= longestGroup ? members.length : 5;
  const parts: NumberGroup[] = [];
  for (let length = size; length >= 1; length--) {
    for (let at = 0; at + length <= members.length; at++) {
      const from = at === 0 ? 0 : ends[at - 1]!;
      const to = ends[at + length - 1]!;
      if (to - from < fewestDigits || to - from > mostDigits) continue;
      const [first, last] = [members[at]!, members[at + length - 1]!];
      const [start, end] = [tokens.start[first]!, tokens.end[last]!];
      parts.push({ first, last, start, end, text: text.slice(start, end), digits: digits.slice(from, to) });
    }
  }
  return parts;
}

/** The digits of a run on end, and where those of each of its numbers end among them. */
function digitsOf(text: string, tokens: Tokens, members: Int32Array): { digits: string; ends: number[] } {
  const ends: number[] = [];
  let digits = "";
  for (const member of members) {
    digits += asciiDigits(text.slice(tokens.start[member], tokens.end[member]));
    ends.push(digits.length);
  }
  return { digits, ends };
}

/** ASCII digits of a number; digits of other scripts (full width, Arabic) count by their value. */
function asciiDigits(number: string): string {
  if (/^[0-9]+$/.test(number)) return number;
  return number
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/\D/g, "");
}
