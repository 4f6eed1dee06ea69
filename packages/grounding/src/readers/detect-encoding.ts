import { terminal } from "@capstan/base";
import type { TextEncoding } from "./source-layout.ts";

/**
 * The encoding of a text by its first bytes: a byte order mark, else the pattern of zero bytes that UTF-16 leaves, else
 * UTF-8 if it is valid, else Windows-1252 (what Excel writes on Windows in the West).
 * Errors: terminal `binary_file`.
 */
export function detectEncoding(sample: Buffer, whole: boolean): TextEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const head = sample.subarray(0, 65_536);
  const zeros = [0, 0];
  let controls = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at]!;
    if (byte === 0) zeros[at & 1]!++;
    else if (byte < 9 || (byte > 13 && byte < 28)) controls++;
  }
  const half = Math.max(1, head.length / 2);
  if (zeros[1]! > 0.4 * half && zeros[0]! < 0.05 * half) return "utf-16le";
  if (zeros[0]! > 0.4 * half && zeros[1]! < 0.05 * half) return "utf-16be";
  if (zeros[0]! + zeros[1]! > 0.01 * head.length || controls > 0.02 * head.length) {
    throw terminal("binary_file", {
      message: "The file is not text: it is full of control characters.",
      mend: "Export it as CSV, NDJSON, JSON, XLSX or Parquet.",
    });
  }
  return isUtf8Prefix(sample, whole) ? "utf-8" : "windows-1252";
}

/** Whether bytes are UTF-8 but for a few stray ones; the last character may be cut off. */
function isUtf8Prefix(sample: Buffer, whole: boolean): boolean {
  const text = new TextDecoder("utf-8").decode(sample, { stream: !whole });
  const bad = text.split("\ufffd").length - 1;
  if (bad === 0) return true;
  let wide = 0;
  for (const char of text) if (char > "\u007f" && char !== "\ufffd") wide++;
  return wide > 4 * bad;
}
