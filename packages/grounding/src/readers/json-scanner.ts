import { isUtf8 } from "node:buffer";
import { terminal } from "@capstan/base";
import { learnTemplate } from "./learn-template.ts";
import { FIELD_END, type RecordWriter } from "./record-writer.ts";
import type { RowTemplate } from "./row-template.ts";
import { MAX_RECORD_BYTES, type RowListener, type RowReason, type Scanner } from "./scanner.ts";

const LF = 10;
const CR = 13;
const OPEN_OBJECT = 123;

/**
 * Both scanners pass on records of `the text, a value for each path`: the text alone for DuckDB to parse, or the values
 * alone where they could be read on the way.
 */
export type JsonPaths = readonly (readonly string[])[];

const MOST_TEMPLATES = 8;
const MOST_ATTEMPTS = 64;

/**
 * Passes on one JSON text per line; of a line that is shaped like one before, the values at `paths` alone,
 * if there are any paths. Whether another is
 * well-formed is decided where it is parsed; here only what cannot be carried there is rejected.
 */
export function scanNdjson(paths: JsonPaths, writer: RecordWriter, listener: RowListener): Scanner {
  let line = 1;
  let base = 0;
  let read = 0;
  let ignored = 0;
  let attempts = 0;
  const templates: RowTemplate[] = [];

  function push(bytes: Buffer, last: boolean): number {
    const clean = isUtf8(bytes) && bytes.indexOf(FIELD_END) < 0 && bytes.indexOf(0) < 0;
    let at = 0;
    while (at < bytes.length) {
      const fitted = clean ? takeFitting(bytes, at) : -1;
      if (fitted >= 0) {
        at = fitted;
      } else {
        const found = bytes.indexOf(LF, at);
        if (found < 0 && !last && bytes.length - at <= MAX_RECORD_BYTES) break;
        const end = found < 0 ? bytes.length : found;
        take(bytes, at, end, clean);
        at = Math.min(end + 1, bytes.length);
      }
      line++;
    }
    base += at;
    return at;
  }

  /** Returns where the next line begins, or -1 when this one fits no template. */
  function takeFitting(bytes: Buffer, from: number): number {
    for (let nth = 0; nth < templates.length; nth++) {
      const template = templates[nth]!;
      const end = template.fit(bytes, from);
      if (end < 0 || end - from > MAX_RECORD_BYTES) continue;
      const next = afterBreak(bytes, end);
      if (next < 0) continue;
      if (nth > 0) templates.splice(0, 0, ...templates.splice(nth, 1));
      read++;
      writer.begin(line, end - from);
      writer.values(bytes, template.from, template.to);
      writer.end(base + from, end - from);
      return next;
    }
    return -1;
  }

  function take(bytes: Buffer, from: number, to: number, clean: boolean): void {
    const end = to > from && bytes[to - 1] === CR ? to - 1 : to;
    let first = from;
    while (first < end && (bytes[first] === 32 || bytes[first] === 9)) first++;
    if (first === end) {
      ignored++;
      return;
    }
    read++;
    const problem = problemOf(bytes.subarray(first, end), clean);
    if (problem) {
      listener.rejected(line, problem, bytes.subarray(from, Math.min(end, from + MAX_RECORD_BYTES)));
      return;
    }
    const size = end - from;
    writer.begin(line, size);
    bytes.copy(writer.bytes, writer.at, from, end);
    writer.at += size;
    writer.unread(paths.length);
    writer.end(base + from, size);
    if (clean) learn(bytes.subarray(first, end));
  }

  function learn(text: Buffer): void {
    if (paths.length === 0 || templates.length === MOST_TEMPLATES || attempts === MOST_ATTEMPTS) return;
    attempts++;
    const template = learnTemplate(text, paths);
    if (template) templates.push(template);
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

/** Where the line after the break at `at` begins; -1 when there is no break, or not all of it yet. */
function afterBreak(bytes: Buffer, at: number): number {
  const feed = at < bytes.length && bytes[at] === CR ? at + 1 : at;
  return feed < bytes.length && bytes[feed] === LF ? feed + 1 : -1;
}

function problemOf(text: Buffer, clean: boolean): RowReason | undefined {
  if (text.length > MAX_RECORD_BYTES) return "record_too_long";
  if (!clean) {
    if (!isUtf8(text)) return "not_utf8";
    if (text.indexOf(FIELD_END) >= 0) return "invalid_json";
    if (text.indexOf(0) >= 0) return "nul_byte";
  }
  return text[0] === OPEN_OBJECT ? undefined : "not_an_object";
}

/**
 * Passes on the elements of the one array in a JSON document: the document itself, or a member of the object that it
 * is (`{"results": [ … ]}`; the first array of objects counts). Each element's line is where it begins.
 * Errors: terminal `cut_off_file`.
 */
export function scanJsonArray(paths: JsonPaths, writer: RecordWriter, listener: RowListener): Scanner {
  let line = 1;
  let base = 0;
  let read = 0;
  let depth = 0;
  let arrayDepth = 0;
  let finished = false;

  function push(bytes: Buffer, last: boolean): number {
    const used = scan(bytes, last);
    if (last && depth !== 0) throw cutOff(line);
    base += used;
    return used;
  }

  function scan(bytes: Buffer, last: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      if (
        arrayDepth > 0 &&
        !finished &&
        depth === arrayDepth &&
        !isSpace(bytes[at]!) &&
        bytes[at] !== 44 &&
        bytes[at] !== 93
      ) {
        const end = elementEnd(bytes, at);
        if (end < 0 && !last && bytes.length - at <= MAX_RECORD_BYTES) return at;
        const stop = end < 0 ? bytes.length : end;
        take(bytes.subarray(at, stop), base + at, end >= 0);
        for (let i = at; i < stop; i++) if (bytes[i] === LF) line++;
        at = stop;
        continue;
      }
      const skipped = outside(bytes, at);
      if (skipped < 0 && !last && bytes.length - at <= MAX_RECORD_BYTES) return at;
      at = skipped < 0 ? bytes.length : skipped;
    }
    return at;
  }

  /** One token outside the elements: a string as a whole, or one character. */
  function outside(bytes: Buffer, at: number): number {
    const byte = bytes[at]!;
    if (byte === 34) return stringEnd(bytes, at);
    if (byte === LF) line++;
    if (byte === 91) {
      depth++;
      if (arrayDepth === 0 && depth <= 2) arrayDepth = depth;
    } else if (byte === OPEN_OBJECT) depth++;
    else if (byte === 93 || byte === 125) {
      if (byte === 93 && depth === arrayDepth) {
        if (read > 0) finished = true;
        else arrayDepth = 0;
      }
      depth--;
    }
    return at + 1;
  }

  function take(text: Buffer, from: number, whole: boolean): void {
    read++;
    const problem = whole ? problemOf(text, false) : "invalid_json";
    if (problem) {
      listener.rejected(line, problem, text.subarray(0, MAX_RECORD_BYTES));
      return;
    }
    writer.begin(line, text.length);
    for (const byte of text) writer.bytes[writer.at++] = byte === LF || byte === CR ? 32 : byte;
    writer.unread(paths.length);
    writer.end(from, text.length);
  }

  return {
    push,
    get read() {
      return read;
    },
    ignored: 0,
  };
}

const cutOff = (line: number) =>
  terminal("cut_off_file", {
    message: `The JSON ends on line ${line} before what it opened is closed: the file was cut short or is damaged.`,
    mend: "Export or download it again.",
  });

const isSpace = (byte: number) => byte === 32 || byte === LF || byte === CR || byte === 9;

function stringEnd(bytes: Buffer, open: number): number {
  for (let at = open + 1; at < bytes.length; at++) {
    if (bytes[at] === 92) at++;
    else if (bytes[at] === 34) return at + 1;
  }
  return -1;
}

function elementEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 34) {
      const end = stringEnd(bytes, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (byte === OPEN_OBJECT || byte === 91) depth++;
    else if (byte === 125 || byte === 93) {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (byte === 44 && depth === 0) return at;
  }
  return -1;
}
