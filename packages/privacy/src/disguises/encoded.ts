import { decodeBase64 } from "../base64.ts";
import type { Disguise } from "../span.ts";

export type Encoded = {
  readonly start: number;
  readonly end: number;
  readonly decoded: string;
  readonly disguise: Disguise;
};

const base64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}(?![A-Za-z0-9+/_=-])/g;
const hex = /(?<![\p{L}\p{N}])(?:0x)?(?:[0-9a-fA-F]{2}[ :]?){7,}[0-9a-fA-F]{2}(?![\p{L}\p{N}])/gu;
const escaped = /[^\s"'<>]*%[0-9a-fA-F]{2}[^\s"'<>]*/g;
const entities =
  /(?:[^\s<>]*&#(?:x[0-9a-fA-F]{1,6}|\d{1,7});[^\s<>]*)(?: [^\s<>]*&#(?:x[0-9a-fA-F]{1,6}|\d{1,7});[^\s<>]*)*/g;

/** Pieces of a text that are readable text once decoded from base64, hex, URL or HTML escapes. */
export function* encodedPieces(text: string): Generator<Encoded> {
  yield* piecesOf(text, base64, "base64", (piece) => textFromBytes(decodeBase64(piece)));
  yield* piecesOf(text, hex, "hex", (piece) => textFromBytes(bytesFromHex(piece)));
  if (text.includes("%")) yield* piecesOf(text, escaped, "url_encoded", unescapeUrl);
  if (text.includes("&#")) yield* piecesOf(text, entities, "html_entities", unescapeHtml);
}

function* piecesOf(
  text: string,
  pattern: RegExp,
  disguise: Disguise,
  decode: (piece: string) => string | undefined,
): Generator<Encoded> {
  for (const match of text.matchAll(pattern)) {
    const decoded = decode(match[0]);
    if (decoded !== undefined && decoded !== match[0])
      yield { start: match.index, end: match.index + match[0].length, decoded, disguise };
  }
}

function bytesFromHex(piece: string): Uint8Array {
  const digits = piece.replace(/^0x|[ :]/g, "");
  return Uint8Array.from({ length: digits.length >> 1 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}

/** UTF-8 text of bytes; undefined when they are not, or mostly unprintable. */
function textFromBytes(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length < 6) return undefined;
  const decoded = unescapeUrl(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  if (decoded === undefined || /(?![\t-\r])\p{Cc}|\ufffd/u.test(decoded)) return undefined;
  return decoded;
}

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
