import { decodeHTMLStrict } from "entities/decode";

/** Text of a destination, title or info string: backslash escapes and entities resolved. */
export function unescapeText(text: string): string {
  if (!/[\\&]/.test(text)) return text;
  return text.replace(
    /\\([!-/:-@[-`{-~])|&(?:[a-z][a-z0-9]*|#\d{1,7}|#x[0-9a-f]{1,6});/gi,
    (all, escaped: string | undefined) => escaped ?? decodeEntity(all),
  );
}

/** An entity's characters; the text itself when it is none. */
export function decodeEntity(entity: string): string {
  if (entity === "&#0;" || /^&#x0+;$/i.test(entity)) return "\ufffd";
  return decodeHTMLStrict(entity);
}

/** A label as link references compare it. */
export function normaliseLabel(label: string): string {
  const trimmed = label.trim();
  const single = /[ \t\r\n]{2}|[\t\r\n]/.test(trimmed) ? trimmed.replace(/[ \t\r\n]+/g, " ") : trimmed;
  return single.toLowerCase().toUpperCase();
}

/** What means itself in a destination, as in most it all does. */
const plainDestination = /[!-%'*-;=-[\]-~\u0080-\uffff]+/y;

/** A destination at `at`: its unescaped text and the offset behind it. */
export function readDestination(text: string, at: number): { target: string; end: number } | undefined {
  if (text.charCodeAt(at) === 60) return readEnclosedDestination(text, at);
  const end = plainDestinationEnd(text, at);
  return end > at ? { target: text.slice(at, end), end } : readAnyDestination(text, at);
}

/** Where a destination ends in which all means itself; `at` when it is another. */
function plainDestinationEnd(text: string, at: number): number {
  plainDestination.lastIndex = at;
  if (!plainDestination.test(text)) return at;
  const end = plainDestination.lastIndex;
  const behind = text.charCodeAt(end);
  return end === text.length || behind <= 32 || behind === 41 ? end : at;
}

function readAnyDestination(text: string, at: number): { target: string; end: number } | undefined {
  let depth = 0;
  let i = at;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 127) break;
    if (code === 92 && i + 1 < text.length && isAsciiPunctuation(text.charCodeAt(i + 1))) i++;
    else if (code === 40) {
      if (++depth > 32) return undefined;
    } else if (code === 41 && depth-- === 0) break;
  }
  return depth > 0 ? undefined : { target: unescapeText(text.slice(at, i)), end: i };
}

function readEnclosedDestination(text: string, at: number): { target: string; end: number } | undefined {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 60) return undefined;
    if (code === 92) i++;
    else if (code === 62) return { target: unescapeText(text.slice(at + 1, i)), end: i + 1 };
  }
  return undefined;
}

/** A title in quotes or brackets at `at`. */
export function readTitle(text: string, at: number): { title: string; end: number } | undefined {
  const open = text.charCodeAt(at);
  if (open !== 34 && open !== 39 && open !== 40) return undefined;
  const close = open === 40 ? 41 : open;
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === close) return { title: unescapeText(text.slice(at + 1, i)), end: i + 1 };
    else if (open === 40 && code === 40) return undefined;
    else if (code === 10 && /^[ \t]*(?:\n|$)/.test(text.slice(i + 1, i + 200))) return undefined;
  }
  return undefined;
}

const labelEnd = /[\\[\]]/g;

/** A label in square brackets at `at`, up to 999 characters, with no bracket in it that is not escaped. */
export function readLabel(text: string, at: number): { label: string; end: number } | undefined {
  if (text.charCodeAt(at) !== 91) return undefined;
  labelEnd.lastIndex = at + 1;
  while (labelEnd.test(text) && labelEnd.lastIndex - at <= 1001) {
    const end = labelEnd.lastIndex - 1;
    const code = text.charCodeAt(end);
    if (code === 91) return undefined;
    if (code === 93) {
      const label = text.slice(at + 1, end);
      return label.trim() === "" ? undefined : { label, end: end + 1 };
    }
    labelEnd.lastIndex = end + 2;
  }
  return undefined;
}

export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

/** Skips blanks and at most one line end. */
export function skipBlanksAndLine(text: string, at: number): number {
  const i = skipBlanks(text, at);
  return text.charCodeAt(i) === 10 ? skipBlanks(text, i + 1) : i;
}

export const isAsciiPunctuation = (code: number) =>
  (code > 32 && code < 48) || (code > 57 && code < 65) || (code > 90 && code < 97) || (code > 122 && code < 127);
