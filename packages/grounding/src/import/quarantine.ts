import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseSample } from "../readers/parse-sample.ts";
import type { SourceLayout } from "../readers/source-layout.ts";

/** A row that was not taken in. `line` counts from 1 in the file as it came. */
export type QuarantinedRow = { line: number; reason: string; raw: string };

const FLUSH_AT = 1 << 20;

/** The head of the table that rows came from, and what stands between their cells; of a sheet, each row is JSON of its cells. */
type TableHead = { columns: readonly string[]; delimiter?: string };

/**
 * Rejected rows on their way to an NDJSON file, one `{"line","reason","raw"}` per line; of a table, its head stands on the
 * first line.
 */
export class QuarantineWriter {
  readonly path: string;
  readonly counts = new Map<string, number>();
  readonly #fd: number;
  #pending: string[] = [];
  #size = 0;

  constructor(path: string, layout: SourceLayout) {
    this.path = path;
    this.#fd = openSync(path, "w");
    const head = tableHead(layout);
    if (head) this.#pending.push(`${JSON.stringify(head)}\n`);
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

function tableHead(layout: SourceLayout): TableHead | undefined {
  if (layout.format === "csv") return { columns: layout.columns, delimiter: layout.delimiter };
  return layout.format === "xlsx" ? { columns: layout.columns } : undefined;
}

/** The rows of a quarantine file, as they were written. */
export async function* readQuarantine(path: string): AsyncGenerator<QuarantinedRow> {
  for await (const entry of readEntries(path)) if ("raw" in entry) yield entry;
}

async function* readEntries(path: string): AsyncGenerator<QuarantinedRow | TableHead> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== "") yield JSON.parse(line) as QuarantinedRow | TableHead;
  }
}

/**
 * A quarantine file as CSV text, for a person with a spreadsheet. Rows of a table stand under its own columns, so that the
 * file can be mended and imported as it is; others are given whole, as `raw`. Cells that a spreadsheet would run are quoted.
 */
export async function* quarantineCsv(path: string): AsyncGenerator<string> {
  let head: TableHead | undefined;
  let begun = false;
  for await (const entry of readEntries(path)) {
    if (!("raw" in entry)) head = entry;
    if (!begun) yield csvLine([...WHY, ...(head?.columns ?? ["raw"])]);
    begun = true;
    if ("raw" in entry) yield csvLine([String(entry.line), entry.reason, ...cellsOf(entry, head)]);
  }
  if (!begun) yield csvLine([...WHY, "raw"]);
}

const WHY = ["rejected line", "rejected because"];

function cellsOf({ raw }: QuarantinedRow, head: TableHead | undefined): string[] {
  if (!head) return [raw];
  if (head.delimiter === undefined) return JSON.parse(raw) as string[];
  return parseSample(raw, head.delimiter, 1)[0]?.cells ?? [];
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(text: string): string {
  const runs = /^[=@\t\r]/.test(text) || /^[+-](?![\d\s().,-]*$)/.test(text);
  const safe = runs ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
