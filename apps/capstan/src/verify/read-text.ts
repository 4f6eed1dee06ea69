import { readFileSync, statSync } from "node:fs";
import { terminal } from "@capstan/base";

/** Nobody writes a text this long; a file like it is data, or a mistake. */
const mostBytes = 20 * 2 ** 20;

/** A text with the mark that a file may begin with, which is kept when the file is written again. */
export type ReadText = { mark: "" | "\ufeff"; text: string };

/**
 * Reads a file as UTF-8.
 * Errors: terminal `file_unreadable`, `file_too_large`, `invalid_utf8` with line, column and byte.
 */
export function readText(path: string): ReadText {
  const { size } = tryTo(path, () => statSync(path));
  if (size > mostBytes) throw tooLarge(size);
  return decodeText(tryTo(path, () => readFileSync(path)));
}

/** Bytes as text. Errors: terminal `file_too_large`, `invalid_utf8`. */
export function decodeText(bytes: Uint8Array): ReadText {
  if (bytes.length > mostBytes) throw tooLarge(bytes.length);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith("\ufeff") ? { mark: "\ufeff", text: text.slice(1) } : { mark: "", text };
  } catch (cause) {
    const { line, column, byte } = firstBroken(bytes);
    throw terminal("invalid_utf8", {
      message: `The text is not valid UTF-8 at line ${line}, column ${column} (byte ${byte}).`,
      mend: "Save the file as UTF-8.",
      details: { line, column, byte },
      cause,
    });
  }
}

/** Everything before the first byte that is wrong reads the same when what is wrong is replaced. */
function firstBroken(bytes: Uint8Array): { line: number; column: number; byte: number } {
  const loose = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let byte = 0;
  let offset = 0;
  for (const character of loose) {
    const length = Buffer.byteLength(character);
    const isReal =
      character !== "\ufffd" || (bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd);
    if (!isReal) break;
    byte += length;
    offset += character.length;
  }
  const before = loose.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1, byte };
}

function tryTo<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/, \w+ '.*$/, "") : String(cause);
    throw terminal("file_unreadable", {
      message: `${path} cannot be read: ${why}.`,
      mend: "Name a file that exists and that you may read.",
      cause,
    });
  }
}

const tooLarge = (bytes: number) =>
  terminal("file_too_large", {
    message: `The file has ${Math.ceil(bytes / 2 ** 20)} MB; at most ${mostBytes / 2 ** 20} MB are checked.`,
    mend: "Divide the file.",
    details: { bytes, mostBytes },
  });
