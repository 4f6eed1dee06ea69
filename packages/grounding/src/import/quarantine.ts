import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** A row that was not taken in. `line` counts from 1 in the file as it came. */
export type QuarantinedRow = { line: number; reason: string; raw: string };

const FLUSH_AT = 1 << 20;

/** Rejected rows on their way to an NDJSON file, one `{"line","reason","raw"}` per line. */
export class QuarantineWriter {
  readonly path: string;
  readonly counts = new Map<string, number>();
  readonly #fd: number;
  #pending: string[] = [];
  #size = 0;

  constructor(path: string) {
    this.path = path;
    this.#fd = openSync(path, "w");
  }

  add(row: QuarantinedRow): void {
    this.counts.set(row.reason, (this.counts.get(row.reason) ?? 0) + 1);
    const text = `${JSON.stringify(row)}\n`;
    this.#pending.push(text);
    this.#size += text.length;
    if (this.#size > FLUSH_AT) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#fd);
  }

  #flush(): void {
    writeSync(this.#fd, this.#pending.join(""));
    this.#pending = [];
    this.#size = 0;
  }
}

/** The rows of a quarantine file, as they were written. */
export async function* readQuarantine(path: string): AsyncGenerator<QuarantinedRow> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== "") yield JSON.parse(line) as QuarantinedRow;
  }
}

/** A quarantine file as CSV text, for a person with a spreadsheet. Cells that a spreadsheet would run are quoted. */
export async function* quarantineCsv(path: string): AsyncGenerator<string> {
  yield "line,reason,raw\r\n";
  for await (const row of readQuarantine(path)) yield `${row.line},${row.reason},${csvCell(row.raw)}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
