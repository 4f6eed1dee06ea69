import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";

/** Digits that stand together, as of a card or phone: token range and offsets. */
export type NumberGroup = {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly digits: string;
};

const longestGroup = 12;

/**
 * Runs of number tokens joined by single blanks, dots, dashes, slashes or brackets, and within each run every part of it
 * that begins and ends with a number, longest first. Runs of more than twelve numbers (tables) give parts of up to five.
 */
export function numberGroups(document: Document): readonly NumberGroup[][] {
  let groups = cache.get(document);
  if (!groups) {
    groups = [...findGroups(document)];
    cache.set(document, groups);
  }
  return groups;
}

const cache = new WeakMap<Document, NumberGroup[][]>();

function* findGroups(document: Document): Generator<NumberGroup[]> {
  const { withDigits } = document.tokens;
  let i = 0;
  while (i < withDigits.length) {
    const first = withDigits[i]!;
    if (document.shape(first) !== shape.number) {
      i++;
      continue;
    }
    const members = [first];
    let next = i + 1;
    while (next < withDigits.length && joins(document, members.at(-1)!, withDigits[next]!))
      members.push(withDigits[next++]!);
    yield partsOf(document, members);
    i = next;
  }
}

function joins(document: Document, from: number, to: number): boolean {
  if (to - from > 4 || document.shape(to) !== shape.number) return false;
  for (let i = from + 1; i < to; i++) if (!document.isPunctuation(i, ".-/()–‑‐")) return false;
  for (let i = from + 1; i <= to; i++) if (document.tokens.gap[i]! > gap.space) return false;
  return document.tokens.start[to]! - document.tokens.end[from]! <= 4;
}

function partsOf(document: Document, members: number[]): NumberGroup[] {
  const { start, end } = document.tokens;
  if (members.reduce((sum, member) => sum + end[member]! - start[member]!, 0) < 6) return [];
  const size = members.length <= longestGroup ? members.length : 5;
  const parts: NumberGroup[] = [];
  for (let length = size; length >= 1; length--) {
    for (let at = 0; at + length <= members.length; at++) {
      const part = cut(document, members[at]!, members[at + length - 1]!);
      if (part.digits.length >= 6 && part.digits.length <= 19) parts.push(part);
    }
  }
  return parts;
}

function cut(document: Document, first: number, last: number): NumberGroup {
  const start = document.tokens.start[first]!;
  const end = document.tokens.end[last]!;
  const text = document.text.slice(start, end);
  return { first, last, start, end, text, digits: asciiDigits(text) };
}

/** ASCII digits of a text; digits of other scripts (full width, Arabic) count by their value. */
export function asciiDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replace(/\D/g, "");
  return text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/\D/g, "");
}
