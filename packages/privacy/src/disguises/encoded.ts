import { decodeBase64 } from "../base64.ts";
import type { Disguise } from "../span.ts";
import type { Hints } from "./hints.ts";
import { base64Run, hexRun } from "./patterns.ts";

export type Encoded = {
  readonly start: number;
  readonly end: number;
  readonly decoded: string;
  readonly disguise: Disguise;
};

const escaped = /[^\s"'<>]*%[0-9a-fA-F]{2}[^\s"'<>]*/g;
const entities =
  /(?:[^\s<>]*&#(?:x[0-9a-fA-F]{1,6}|\d{1,7});[^\s<>]*)(?: [^\s<>]*&#(?:x[0-9a-fA-F]{1,6}|\d{1,7});[^\s<>]*)*/g;

/** Pieces of a text that are readable text once decoded from base64, hex, URL or HTML escapes. */
export function* encodedPieces(text: string, hints: Hints): Generator<Encoded> {
  if (hints.base64.length > 0) yield* piecesOf(base64Runs(text, hints.base64), "base64", textFromBase64);
  if (hints.hex) yield* piecesOf(text.matchAll(hexRun), "hex", (piece) => textFromBytes(bytesFromHex(piece)));
  if (text.includes("%")) yield* piecesOf(text.matchAll(escaped), "url_encoded", unescapeUrl);
  if (text.includes("&#")) yield* piecesOf(text.matchAll(entities), "html_entities", unescapeHtml);
}

const base64RunAt = new RegExp(base64Run.source, "y");

/** Looked for where runs begin alone: ids and long words are in many texts, and elsewhere there is nothing to find. */
function* base64Runs(text: string, starts: readonly number[]): Generator<RegExpExecArray> {
  for (const start of starts) {
    base64RunAt.lastIndex = start;
    const match = base64RunAt.exec(text);
    if (match) yield match;
  }
}

function* piecesOf(
  matches: Iterable<RegExpExecArray>,
  disguise: Disguise,
  decode: (piece: string) => string | undefined,
): Generator<Encoded> {
  for (const match of matches) {
    const decoded = decode(match[0]);
    if (decoded !== undefined && decoded !== match[0])
      yield { start: match.index, end: match.index + match[0].length, decoded, disguise };
  }
}

const textFromBase64 = (piece: string) => textFromBytes(decodeBase64(piece));

function bytesFromHex(piece: string): Uint8Array {
  const digits = piece.replace(/^0x|[ :]/g, "");
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}

/** UTF-8 text of bytes; undefined when they are not, or mostly unprintable. */
function textFromBytes(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length < 6 || !mayBeText(bytes)) return undefined;
  const decoded = unescapeUrl(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  if (decoded === undefined || /(?![\t-\r])\p{Cc}|\ufffd/u.test(decoded)) return undefined;
  return decoded;
}

/** Tells most of what is no text at its first odd byte, without decoding it. Source: RFC 3629, section 4. */
function mayBeText(bytes: Uint8Array): boolean {
  let due = 0;
  for (const byte of bytes) {
    const follows = due > 0 ? byte >> 6 === 0b10 : byte < 0x80 ? !isControl(byte) : byte >= 0xc2 && byte <= 0xf4;
    if (!follows) return false;
    if (due > 0) due--;
    else if (byte >= 0x80) due = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }
  return due === 0;
}

const isControl = (byte: number) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f;

/** `decodeURIComponent` throws on bytes that are no UTF-8: then the piece is something else. */
function unescapeUrl(piece: string): string | undefined {
  try {
    return decodeURIComponent(piece.replace(/\+/g, " "));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function unescapeHtml(piece: string): string {
  return piece.replace(/&#(x?)([0-9a-fA-F]+);/g, (entity, isHex: string, digits: string) => {
    const code = Number.parseInt(digits, isHex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
