import { writeSync } from "node:fs";

/** Between the fields of a staged record. It and the next one are control characters that no export writes on purpose. */
export const FIELD_END = 0x1f;
/** Stands for a line break inside a field. */
export const LINE_BREAK = 0x1e;

const CAPACITY = 8 << 20;
const FLUSH_AT = 4 << 20;

/**
 * Records on their way to DuckDB: `line number, field, field …`, ended by a line feed, without quoting, so that DuckDB
 * reads them in parallel and each keeps the line it came from. Bytes are written straight into `bytes` at `at`.
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
    if (this.at + room + 32 > this.bytes.length) this.#grow(room);
    const began = this.at;
    let digit = 1;
    while (line >= 10 * digit) digit *= 10;
    for (; digit >= 1; digit /= 10) this.bytes[this.at++] = 48 + (Math.floor(line / digit) % 10);
    this.bytes[this.at++] = FIELD_END;
    return began;
  }

  end(): void {
    this.bytes[this.at++] = 10;
    this.records++;
  }

  /** A whole record from texts; slower, for formats that are parsed elsewhere. */
  write(line: number, fields: readonly string[]): void {
    this.brokenLines ||= fields.some((field) => /[\r\n]/.test(field));
    const text = fields.map(encodeField).join(String.fromCharCode(FIELD_END));
    this.begin(line, text.length * 3);
    this.at += this.bytes.write(text, this.at);
    this.end();
  }

  flush(): void {
    for (let done = 0; done < this.at; ) done += writeSync(this.#fd, this.bytes, done, this.at - done);
    this.at = 0;
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
