import { terminal } from "@capstan/base";
import { byColumn, trimEnd, uniqueNames } from "./column-names.ts";
import type { Inspection } from "./inspection.ts";
import { parseSample, type SampleRow } from "./parse-sample.ts";
import type { CsvLayout, TextEncoding } from "./source-layout.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;
type Delimiter = (typeof DELIMITERS)[number];
type Table = { delimiter: Delimiter; header: number; width: number; rows: SampleRow[]; sections: boolean };

/**
 * Finds the table in delimiter-separated text: delimiter, header line, and where it ends. Lines above the header and
 * tables stacked under one another (as webinar tools export them) are recognised; of several the one with the most rows
 * that carry addresses, else with the most rows, is taken.
 * Errors: terminal `no_table`.
 */
export function findTable(text: string, encoding: TextEncoding, extension: string, whole: boolean): Inspection {
  const newline = !text.includes("\n") && text.includes("\r") ? "cr" : "lf";
  const lines = newline === "cr" ? text.replaceAll("\r", "\n") : text;
  const candidates = DELIMITERS.map((delimiter) => tableWith(lines, delimiter)).filter((table) => table !== undefined);
  const table = candidates.sort((a, b) => scoreOf(b, extension) - scoreOf(a, extension))[0];
  if (!table) {
    throw terminal("no_table", {
      message: "No table was found in the file: no line looks like a header with values below it.",
      mend: "The first line should name the columns, separated by commas, semicolons, tabs or bars.",
    });
  }
  const columns = uniqueNames(trimEnd(table.rows[table.header]!.cells));
  const layout: CsvLayout = {
    format: "csv",
    encoding,
    delimiter: table.delimiter,
    newline,
    headerLine: table.rows[table.header]!.line,
    columns,
    ends: table.sections ? "blank" : "file",
  };
  const body = table.rows.slice(table.header + 1, whole ? undefined : -1);
  const samples = body.filter((row) => Math.abs(row.cells.length - columns.length) <= 1).slice(0, 200);
  return {
    layout,
    samples: (table.sections ? untilGap(body, columns.length) : samples).map((row) => byColumn(columns, row.cells)),
    preamble: table.rows.slice(0, table.header).map((row) => row.cells.join(" ").trim()),
    notes: notesOn(layout, table),
  };
}

function notesOn(layout: CsvLayout, table: Table): string[] {
  const above = layout.headerLine - 1;
  return [
    ...(layout.encoding === "utf-8" ? [] : [`The text is ${layout.encoding}; it is read as that.`]),
    ...(above === 0 ? [] : [`${above} line${above === 1 ? "" : "s"} above the table set aside.`]),
    ...(table.sections ? ["Several tables in one file: the one that lists people is read, to its end."] : []),
  ];
}

function tableWith(text: string, delimiter: Delimiter): Table | undefined {
  const rows = parseSample(text, delimiter);
  if (rows.length === 0) return undefined;
  const blocks = blocksOf(rows);
  const best = blocks.sort((a, b) => b.weight - a.weight)[0];
  if (!best) return undefined;
  const tables = blocks.filter((block) => block.width > 1 && block.size >= 1);
  return { delimiter, header: best.header, width: best.width, rows, sections: tables.length > 1 };
}

type Block = { header: number; width: number; size: number; weight: number };

/**
 * Runs of rows with the same number of cells below a header that names them. A row of another width inside a run is a
 * ragged one; only an empty line or a line of one cell begins another table.
 */
function blocksOf(rows: readonly SampleRow[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < rows.length) {
    const header = nextHeader(rows, at);
    if (header === undefined) break;
    const width = filledWidth(rows[header]!);
    let end = header + 1;
    while (end < rows.length && !endsBlock(rows, end, rows[header]!)) end++;
    const body = rows.slice(header + 1, end);
    const size = body.filter((row) => Math.abs(row.cells.length - width) <= 1).length;
    const addresses = body.filter((row) => row.cells.some((cell) => cell.includes("@"))).length;
    blocks.push({ header, width, size, weight: (size + 1) * Math.min(width, 8) * (addresses > 0 ? 10 : 1) });
    at = end;
  }
  return blocks;
}

/** A row of names: mostly filled, different from one another, no numbers, and as wide as the row below it. */
function nextHeader(rows: readonly SampleRow[], from: number): number | undefined {
  const widest = Math.max(...rows.slice(from).map(filledWidth));
  for (let at = from; at < rows.length; at++) {
    const cells = trimEnd(rows[at]!.cells);
    const below = rows.slice(at + 1).find((row) => filledWidth(row) > 0);
    if (cells.length < Math.min(2, widest) || !cells.every(isName)) continue;
    if (new Set(cells.map((cell) => cell.trim().toLowerCase())).size < 0.6 * cells.length) continue;
    if (!below || Math.abs(trimEnd(below.cells).length - cells.length) <= Math.max(1, cells.length / 2)) return at;
    if (below.cells.length === rows[at]!.cells.length) return at;
  }
  return undefined;
}

const isName = (cell: string) =>
  !/^[\s$€£]*-?[\d.,]+%?\s*$/.test(cell) && !/^\d{4}-\d{2}-\d{2}/.test(cell) && !cell.includes("@");

/** A table of two or more columns ends at an empty line or a lone cell that is followed by a header of another width. */
function endsBlock(rows: readonly SampleRow[], at: number, above: SampleRow): boolean {
  if (filledWidth(above) < 2 || filledWidth(rows[at]!) > 1) return false;
  const next = rows.slice(at, at + 4).findIndex((row) => filledWidth(row) > 1);
  if (next < 0) return false;
  const header = rows[at + next]!;
  return trimEnd(header.cells).every(isName) && header.cells.length !== above.cells.length;
}

function untilGap(rows: readonly SampleRow[], width: number): SampleRow[] {
  const end = rows.findIndex((row) => filledWidth(row) <= 1);
  return rows.slice(0, end < 0 ? rows.length : end).filter((row) => Math.abs(row.cells.length - width) <= 1);
}

const filledWidth = (row: SampleRow) => row.cells.filter((cell) => cell.trim() !== "").length;

function scoreOf(table: Table, extension: string): number {
  const fits = table.rows.filter((row) => row.cells.length === table.rows[table.header]!.cells.length).length;
  const wide = table.width > 1 ? 2 : 0;
  return wide + fits / table.rows.length + (extension === ".tsv" && table.delimiter === "\t" ? 1 : 0);
}
