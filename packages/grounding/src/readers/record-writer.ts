import { writeSync } from "node:fs";

/** Between the fields of a staged record. It and the next one are control characters that no export writes on purpose. */
export const FIELD_END = 0x1f;
/** Stands for a line break inside a field. */
export const LINE_BREAK = 0x1e;

const CAPACITY = 8 << 20;
const FLUSH_AT = 4 << 20;

/**
 * Records on their way to DuckDB: `line number, field, field …, where its text begins, how long that is`, ended by a line
 * feed, without quoting, so that DuckDB reads them in parallel and each keeps where it came from. Bytes are written
 * straight into `bytes` at `at`. Where and how long count bytes of the source as UTF-8; a sheet has only lines.
 */
export class RecordWriter {
  bytes = Buffer.allocUnsafe(CAPACITY);
  at = 0;
  records = 0;
  /** Whether a field holds a line break, written as `LINE_BREAK`. */
  brokenLines = false;
  readonly #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** Begins a record; returns where it began, so that it can be taken back by setting `at`. */
  begin(line: number, room: number): number {
    if (this.at > FLUSH_AT) this.flush();
    if (this.at + room + 64 > this.bytes.length) this.#grow(room);
    const began = this.at;
    this.#number(line);
    this.bytes[this.at++] = FIELD_END;
    return began;
  }

  /** Fields out of `bytes`, each after a field end: the nth from `from[n]` to `to[n]`. */
  values(bytes: Buffer, from: Int32Array, to: Int32Array): void {
    const out = this.bytes;
    let at = this.at;
    for (let nth = 0; nth < from.length; nth++) {
      out[at++] = FIELD_END;
      for (let byte = from[nth]!; byte < to[nth]!; byte++) out[at++] = bytes[byte]!;
    }
    this.at = at;
  }

  /** Fields of which nothing is known. */
  unread(count: number): void {
    for (let nth = 0; nth < count; nth++) this.bytes[this.at++] = FIELD_END;
  }

  end(from: number, size: number): void {
    this.bytes[this.at++] = FIELD_END;
    this.#number(from);
    this.bytes[this.at++] = FIELD_END;
    this.#number(size);
    this.bytes[this.at++] = 10;
    this.records++;
  }

  /** A whole record from texts; slower, for formats that are parsed elsewhere. */
  write(line: number, fields: readonly string[]): void {
    this.brokenLines ||= fields.some((field) => /[\r\n]/.test(field));
    const text = fields.map(encodeField).join(String.fromCharCode(FIELD_END));
    this.begin(line, text.length * 3);
    this.at += this.bytes.write(text, this.at);
    this.end(0, 0);
  }

  flush(): void {
    for (let done = 0; done < this.at; ) done += writeSync(this.#fd, this.bytes, done, this.at - done);
    this.at = 0;
  }

  #number(value: number): void {
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    this.at += digits;
    let rest = value;
    for (let at = this.at - 1, left = digits; left > 0; left--) {
      const tenth = Math.floor(rest / 10);
      this.bytes[at--] = 48 + (rest - tenth * 10);
      rest = tenth;
    }
  }

  #grow(room: number): void {
    const larger = Buffer.allocUnsafe(this.at + room + CAPACITY);
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

const RESERVED = ["\0", String.fromCharCode(FIELD_END), String.fromCharCode(LINE_BREAK)];

function encodeField(field: string): string {
  const plain = RESERVED.reduce((text, char) => text.replaceAll(char, " "), field);
  return plain.trim().replace(/\r\n?|\n/g, String.fromCharCode(LINE_BREAK));
}
