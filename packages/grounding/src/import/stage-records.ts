import { closeSync, openSync } from "node:fs";
import { readSheet } from "read-excel-file/node";
import { literal } from "../duckdb/sql-text.ts";
import { scanCsv } from "../readers/csv-scanner.ts";
import { type JsonPaths, scanJsonArray, scanNdjson } from "../readers/json-scanner.ts";
import { type ReadProgress, readChunks } from "../readers/read-chunks.ts";
import { RecordWriter } from "../readers/record-writer.ts";
import type { RowListener, Scanner } from "../readers/scanner.ts";
import type { SourceLayout } from "../readers/source-layout.ts";
import { cellText } from "../readers/xlsx-cells.ts";

export type StagedLayout = Exclude<SourceLayout, { format: "parquet" }>;

export type StageOptions = {
  path: string;
  layout: StagedLayout;
  /** What is read from JSON; see `readablePaths`. */
  paths: JsonPaths;
  /** Where the records go. */
  stagedPath: string;
  listener: RowListener;
  onProgress?: ((progress: ReadProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
};

export type Staged = { read: number; ignored: number; brokenLines: boolean };

/**
 * Splits a source into records that DuckDB reads in parallel, each with its line number.
 * Errors: those of `readChunks`.
 */
export async function stageRecords(options: StageOptions): Promise<Staged> {
  const fd = openSync(options.stagedPath, "w");
  try {
    const writer = new RecordWriter(fd);
    const { layout } = options;
    const scanner =
      layout.format === "xlsx" ? await scanSheet(options, layout, writer) : await scanText(options, layout, writer);
    writer.flush();
    return { read: scanner.read, ignored: scanner.ignored, brokenLines: writer.brokenLines };
  } finally {
    closeSync(fd);
  }
}

async function scanText(
  options: StageOptions,
  layout: Exclude<StagedLayout, { format: "xlsx" }>,
  writer: RecordWriter,
): Promise<Scanner> {
  const scanner = textScanner(layout, options, writer);
  const newline = layout.format === "csv" ? layout.newline : "lf";
  await readChunks({ ...options, encoding: layout.encoding, newline }, scanner);
  return scanner;
}

function textScanner(
  layout: Exclude<StagedLayout, { format: "xlsx" }>,
  { paths, listener }: StageOptions,
  writer: RecordWriter,
): Scanner {
  if (layout.format === "csv") return scanCsv(layout, writer, listener);
  return layout.format === "ndjson" ? scanNdjson(paths, writer, listener) : scanJsonArray(paths, writer, listener);
}

async function scanSheet(
  options: StageOptions,
  layout: Extract<StagedLayout, { format: "xlsx" }>,
  writer: RecordWriter,
): Promise<Pick<Scanner, "read" | "ignored">> {
  const width = layout.columns.length;
  let read = 0;
  let ignored = 0;
  for (const [index, cells] of (await sheetRows(options.path, layout)).entries()) {
    if (index < layout.headerLine) continue;
    if (cells.every((cell) => cell.trim() === "")) {
      ignored++;
      continue;
    }
    read++;
    if (cells.slice(width).some((cell) => cell.trim() !== "")) {
      options.listener.rejected(index + 1, "too_many_fields", Buffer.from(JSON.stringify(cells)));
      continue;
    }
    writer.write(
      index + 1,
      Array.from({ length: width }, (_, at) => cells[at] ?? ""),
    );
  }
  return { read, ignored };
}

/** The rows of a sheet as texts; the first is line 1. */
export async function sheetRows(path: string, layout: Extract<SourceLayout, { format: "xlsx" }>): Promise<string[][]> {
  const rows = layout.sheet === undefined ? await readSheet(path) : await readSheet(path, layout.sheet);
  return rows.map((row) => row.map(cellText));
}

/**
 * SQL over a staged file: `capstan_line`, one text column `c0`, `c1` … per field (for JSON, `c0` is the whole text, or NULL where the
 * other columns hold its values), and
 * where in the source the row's text is: `capstan_from`, `capstan_size`.
 */
export function stagedRelation(stagedPath: string, fields: number): string {
  const texts = Array.from({ length: fields }, (_, at) => `'c${at}': 'VARCHAR'`);
  const columns = ["'capstan_line': 'BIGINT'", ...texts, "'capstan_from': 'BIGINT'", "'capstan_size': 'BIGINT'"];
  return `read_csv(${literal(stagedPath)}, delim = chr(31), quote = '', escape = '', comment = '', header = false, auto_detect = false, nullstr = '', new_line = '\\n', max_line_size = 8388608, columns = {${columns.join(", ")}})`;
}
