import { isSpace } from "../document/char-kinds.ts";

type Range = { start: number; end: number };

const address =
  /\b(?:https?:\/\/|www\.)[^\s<>()]+|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}_@/.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|io|ai|dev|app|co|eu|de|uk|fr|nl|at|ch|us|info|biz|gov|edu|cloud|tech|example|test|invalid)\b(?!@)(?:\/[^\s<>()]*)?/giu;

/** A dot with something behind it, or what stands behind a scheme: every address has one of them, and no white space. */
const sign = /\.\S|:\/\//g;
const space = /\s/g;

/** Web addresses, e-mail addresses and domain names as they stand in a text, first to last. */
export function addressesIn(text: string): Range[] {
  const ranges: Range[] = [];
  let end = 0;
  sign.lastIndex = 0;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    const start = startOfRun(text, found.index, end);
    space.lastIndex = found.index;
    end = space.exec(text)?.index ?? text.length;
    for (const match of text.slice(start, end).matchAll(address))
      ranges.push({ start: start + match.index, end: start + match.index + match[0].length });
    sign.lastIndex = end;
  }
  return ranges;
}

/** Where the run of characters between white space begins that a place is in; not before `first`. */
function startOfRun(text: string, place: number, first: number): number {
  let start = place;
  while (start > first && !isSpace(text.charCodeAt(start - 1))) start--;
  return start;
}

/** A text with a blank for each address. */
export function withoutAddresses(text: string): string {
  let out = "";
  let last = 0;
  for (const { start, end } of addressesIn(text)) {
    out += `${text.slice(last, start)} `;
    last = end;
  }
  return out + text.slice(last);
}
