import { isUtf8 } from "node:buffer";
import { FIELD_END, LINE_BREAK, type RecordWriter } from "./record-writer.ts";
import { MAX_RECORD_BYTES, type RowListener, type RowReason, type Scanner } from "./scanner.ts";
import type { CsvLayout } from "./source-layout.ts";

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;
const TOTALS = /^\W*(grand )?totals?\s*(:|\(|$)/i;
const NOTES =
  /^\W*((grand )?totals?\b|copyright|confidential|generated (by|on)|report (name|generated)|filtered by|end of)/i;

type Step = { kind: "row" | "blank" | "totals"; next: number; lines: number } | Rejection | "more" | "end";
type Rejection = { kind: "rejected"; reason: RowReason; next: number; lines: number; narrow: boolean };
type Held = { line: number; raw: Buffer };

/**
 * Reads delimiter-separated text by RFC 4180, one pass over the bytes. A quotation mark that opens no whole field is
 * text. Where quoting goes wrong only the line on which it began is rejected, and reading goes on below it. Lines of one
 * cell after the last row are notes (exports end with "Copyright", "Grand Totals"), unless nothing marks them as such.
 */
export function scanCsv(layout: CsvLayout, writer: RecordWriter, listener: RowListener): Scanner {
  const delimiter = layout.delimiter.charCodeAt(0);
  const plain = plainBytes(delimiter);
  const width = layout.columns.length;
  let line = 1;
  let base = 0;
  let read = 0;
  let ignored = 0;
  let ended = false;
  let afterBlank = false;
  let trusted = true;
  let held: Held[] = [];
  let heldAfterBlank = false;

  function lineBreak(): number {
    writer.brokenLines = true;
    return LINE_BREAK;
  }

  function push(bytes: Buffer, last: boolean): number {
    trusted = isUtf8(bytes);
    const used = scan(bytes, last);
    base += used;
    return used;
  }

  function scan(bytes: Buffer, last: boolean): number {
    let at = skipToHeader(bytes);
    if (line <= layout.headerLine) return last ? bytes.length : at;
    while (at < bytes.length && !ended) {
      const began = writer.begin(line, Math.min(bytes.length - at, MAX_RECORD_BYTES + 1));
      const step = scanRecord(bytes, at, last);
      if (step === "more" || step === "end") {
        writer.at = began;
        if (step === "more") break;
        ended = true;
        break;
      }
      if (step.kind !== "row") writer.at = began;
      settle(step, bytes, at);
      line += step.lines;
      at = step.next;
    }
    if (last || ended) releaseHeld(true);
    return ended ? bytes.length : at;
  }

  function skipToHeader(bytes: Buffer): number {
    let at = 0;
    while (line <= layout.headerLine && at < bytes.length) {
      const end = line < layout.headerLine ? bytes.indexOf(LF, at) : headerEnd(bytes, at);
      if (end < 0) break;
      for (let i = at; i <= end; i++) if (bytes[i] === LF) line++;
      at = end + 1;
    }
    return at;
  }

  function settle(step: Exclude<Step, "more" | "end">, bytes: Buffer, at: number): void {
    if (step.kind === "row") {
      if (held.length > 0) releaseHeld(false);
      read++;
      writer.end(base + at, lineEnd(bytes, at, step.next) - at);
    } else if (step.kind === "rejected") {
      const raw = bytes.subarray(at, lineEnd(bytes, at, step.next));
      if (step.narrow) {
        if (held.length === 0) heldAfterBlank = afterBlank;
        held.push({ line, raw: Buffer.from(raw) });
      } else {
        if (held.length > 0) releaseHeld(false);
        read++;
        listener.rejected(line, step.reason, raw);
      }
    } else {
      ignored++;
      if (step.kind === "blank" && layout.ends === "blank" && read > 0) ended = true;
    }
    afterBlank = step.kind === "blank";
  }

  /** Lines of one cell wait here until it is known whether a row follows them. */
  function releaseHeld(atEnd: boolean): void {
    const notes = atEnd && (heldAfterBlank || held.some((one) => NOTES.test(one.raw.toString("utf8"))));
    if (notes) ignored += held.length;
    else {
      read += held.length;
      for (const one of held) listener.rejected(one.line, "too_few_fields", one.raw);
    }
    held = [];
  }

  function scanRecord(bytes: Buffer, start: number, last: boolean): Step {
    const out = writer.bytes;
    const size = bytes.length;
    let to = writer.at;
    let fields = 1;
    let fieldAt = to;
    let extraAt = -1;
    let lines = 1;
    let nul = false;
    let quoted = false;
    let at = start;
    const longest = Math.min(size, start + MAX_RECORD_BYTES + 1);
    while (at < size) {
      while (at < longest && plain[bytes[at]!] === 1) out[to++] = bytes[at++]!;
      if (at - start > MAX_RECORD_BYTES) return rejectLine(bytes, start, "record_too_long");
      if (at === size) break;
      const byte = bytes[at]!;
      if (byte === delimiter) {
        while (to > fieldAt && out[to - 1] === SPACE) to--;
        if (fields++ === width) extraAt = to;
        out[to++] = FIELD_END;
        fieldAt = to;
        quoted = false;
      } else if (byte === LF) {
        break;
      } else if (byte === SPACE && to === fieldAt) {
        // Spaces around a value are no part of it.
      } else if (byte === QUOTE && to === fieldAt && !quoted) {
        const closed = copyQuoted(bytes, at, to);
        if (closed === undefined) {
          if (!last && size - start < MAX_RECORD_BYTES) return "more";
          return rejectLine(bytes, start, "malformed_quotes");
        }
        if (closed === "malformed") return rejectLine(bytes, start, "malformed_quotes");
        ({ at, to, lines } = { at: closed.at, to: closed.to, lines: lines + closed.breaks });
        quoted = true;
        continue;
      } else if (byte < 32) {
        if (byte === CR) {
          if (at + 1 === size && !last) return "more";
          if (bytes[at + 1] !== LF && at + 1 < size) out[to++] = lineBreak();
        } else if (byte === 0) nul = true;
        else out[to++] = byte === FIELD_END || byte === LINE_BREAK ? 32 : byte;
      } else out[to++] = byte;
      at++;
    }
    if (at === size && !last)
      return size - start > MAX_RECORD_BYTES ? rejectLine(bytes, start, "record_too_long") : "more";
    while (to > fieldAt && out[to - 1] === SPACE) to--;
    const next = Math.min(at + 1, size);
    if (isBlank(out, writer.at, to)) return { kind: "blank", next, lines };
    const rejected = (reason: RowReason, narrow = false): Rejection => ({
      kind: "rejected",
      reason,
      next,
      lines,
      narrow,
    });
    if (!trusted && !isUtf8(bytes.subarray(start, at))) return rejected("not_utf8");
    if (nul) return rejected("nul_byte");
    if (layout.ends === "blank" && onlyFirstCell(out, writer.at, to)) return "end";
    if (fields < width) return rejected("too_few_fields", fields === 1);
    if (fields > width) {
      if (!isBlank(out, extraAt, to)) return rejected("too_many_fields");
      to = extraAt;
    }
    const first = out[writer.at]!;
    if ((first | 32) === 116 || (first | 32) === 103) {
      const end = out.indexOf(FIELD_END, writer.at);
      if (TOTALS.test(out.toString("utf8", writer.at, end < 0 || end > to ? to : end)))
        return { kind: "totals", next, lines };
    }
    writer.at = to;
    return { kind: "row", next, lines };
  }

  type Closed = { at: number; to: number; breaks: number };

  function copyQuoted(bytes: Buffer, open: number, out: number): Closed | "malformed" | undefined {
    let to = out;
    let breaks = 0;
    for (let at = open + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        const after = bytes[at + 1];
        if (after === QUOTE) {
          writer.bytes[to++] = QUOTE;
          at++;
          continue;
        }
        if (after === undefined || after === delimiter || after === LF || after === CR)
          return { at: at + 1, to, breaks };
        return "malformed";
      }
      if (byte === LF) {
        breaks++;
        writer.bytes[to++] = lineBreak();
      } else if (byte === CR) {
        if (bytes[at + 1] !== LF) writer.bytes[to++] = lineBreak();
      } else writer.bytes[to++] = byte === FIELD_END || byte === LINE_BREAK || byte === 0 ? 32 : byte;
      if (at - open > MAX_RECORD_BYTES) return undefined;
    }
    return undefined;
  }

  return {
    push,
    get read() {
      return read;
    },
    get ignored() {
      return ignored;
    },
  };
}

/** 1 for each byte that is text wherever it stands, so that most bytes cost one look. */
function plainBytes(delimiter: number): Uint8Array {
  const plain = new Uint8Array(256).fill(1);
  plain.fill(0, 0, SPACE + 1);
  plain[QUOTE] = 0;
  plain[delimiter] = 0;
  return plain;
}

function rejectLine(bytes: Buffer, start: number, reason: RowReason): Rejection {
  const found = bytes.indexOf(LF, start);
  const next = found < 0 ? bytes.length : found + 1;
  return { kind: "rejected", reason, next, lines: 1, narrow: false };
}

/** Where the header ends: a header cell may itself hold a line break. */
function headerEnd(bytes: Buffer, from: number): number {
  let quoted = false;
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    else if (bytes[at] === LF && !quoted) return at;
  }
  return -1;
}

function lineEnd(bytes: Buffer, from: number, to: number): number {
  let end = to;
  while (end > from && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end--;
  return end;
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== FIELD_END && bytes[at] !== 32) return false;
  return true;
}

function onlyFirstCell(bytes: Buffer, from: number, to: number): boolean {
  const end = bytes.indexOf(FIELD_END, from);
  return end < 0 || end >= to || isBlank(bytes, end, to);
}
