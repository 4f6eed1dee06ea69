import { closeSync, fstatSync, readSync } from "node:fs";
import { extname } from "node:path";
import { terminal } from "@capstan/base";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList } from "../duckdb/sql-text.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { findTable } from "./find-table.ts";
import { flattenJson } from "./flatten-json.ts";
import { inspectWorkbook } from "./inspect-workbook.ts";
import type { Inspection } from "./inspection.ts";
import { openForReading } from "./read-chunks.ts";
import type { TextEncoding } from "./source-layout.ts";

const SAMPLE_BYTES = 256 << 10;
const SAMPLE_ROWS = 200;

/**
 * Looks at a file and says how it is laid out. The content decides; the extension only settles what content leaves open.
 * Errors: terminal `file_not_found`, `not_a_file`, `unreadable_file`, `empty_file`, `binary_file`, `no_table`.
 */
export async function inspectSource(path: string, tempDir: string): Promise<Inspection> {
  const { sample, size } = readSample(path);
  if (size === 0) throw terminal("empty_file", { message: `${path} is empty.`, mend: "Export it again." });
  if (sample.subarray(0, 4).toString("latin1") === "PAR1") return inspectParquet(path, tempDir);
  if (sample.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return inspectWorkbook(path, SAMPLE_ROWS);
  refuseKnownBinary(sample, path);
  const encoding = detectEncoding(sample, size <= SAMPLE_BYTES);
  const text = decodeSample(sample, encoding, size <= SAMPLE_BYTES);
  if (text.trim() === "")
    throw terminal("empty_file", { message: `${path} holds nothing but white space.`, mend: "Export it again." });
  const start = text.trimStart()[0];
  if (start === "{" || (start === "[" && extname(path).toLowerCase() !== ".csv"))
    return inspectJson(text, encoding, size <= SAMPLE_BYTES);
  return findTable(text, encoding, extname(path).toLowerCase(), size <= SAMPLE_BYTES);
}

function readSample(path: string): { sample: Buffer; size: number } {
  const fd = openForReading(path);
  try {
    const bytes = Buffer.alloc(SAMPLE_BYTES);
    const read = readSync(fd, bytes, 0, SAMPLE_BYTES, 0);
    return { sample: bytes.subarray(0, read), size: fstatSync(fd).size };
  } finally {
    closeSync(fd);
  }
}

const BINARY_MARKS: [mark: string, what: string][] = [
  ["%PDF", "a PDF document"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["\u001f\u008b", "a gzip archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel file (.xls)"],
  ["7z\u00bc\u00af", "a 7z archive"],
];

function refuseKnownBinary(sample: Buffer, path: string): void {
  const head = sample.subarray(0, 8).toString("latin1");
  const found = BINARY_MARKS.find(([mark]) => head.startsWith(mark));
  if (!found) return;
  throw terminal("binary_file", {
    message: `${path} is ${found[1]}, not a table.`,
    mend: "Export it as CSV, NDJSON, JSON, XLSX or Parquet.",
  });
}

function decodeSample(sample: Buffer, encoding: TextEncoding, whole: boolean): string {
  return new TextDecoder(encoding).decode(sample, { stream: !whole });
}

function inspectJson(text: string, encoding: TextEncoding, whole: boolean): Inspection {
  const lines = text.split(/\r?\n/);
  if (!whole) lines.pop();
  const parsed = lines.flatMap((line) => parseObject(line));
  const ndjson = parsed.length > 0 && parsed.length >= lines.filter((line) => line.trim() !== "").length / 2;
  const single = parsed.length === 1 && Object.values(parsed[0]!).some((member) => isArrayOfObjects(member));
  if (ndjson && !single) return describeJson("ndjson", encoding, parsed);
  return describeJson("json", encoding, elementsOf(text));
}

function parseObject(text: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? [value as Record<string, unknown>]
      : [];
  } catch {
    return [];
  }
}

const isArrayOfObjects = (value: unknown) =>
  Array.isArray(value) && value.some((one) => one !== null && typeof one === "object" && !("key" in one));

/** The objects of a document's array, as far as the sample reaches. */
function elementsOf(text: string): Record<string, unknown>[] {
  const open = text.indexOf("[");
  const found: Record<string, unknown>[] = [];
  let depth = 0;
  let began = 0;
  for (let at = open + 1; open >= 0 && at < text.length && found.length < SAMPLE_ROWS; at++) {
    const char = text[at];
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === "\\") at++;
    } else if (char === "{" && depth++ === 0) began = at;
    else if (char === "}" && --depth === 0) found.push(...parseObject(text.slice(began, at + 1)));
  }
  return found;
}

function describeJson(
  format: "ndjson" | "json",
  encoding: TextEncoding,
  objects: Record<string, unknown>[],
): Inspection {
  const samples = objects.slice(0, SAMPLE_ROWS).map((one) => Object.fromEntries(flattenJson(one)));
  const columns = [...new Set(samples.flatMap((one) => Object.keys(one)))];
  if (columns.length === 0) {
    throw terminal("no_table", {
      message: "The file looks like JSON, but no object with members was found in it.",
      mend: "It should be one object per line, an array of objects, or an object with one array of objects.",
    });
  }
  const notes = encoding === "utf-8" ? [] : [`The text is ${encoding}; it is read as that.`];
  return { layout: { format, encoding, columns }, samples, preamble: [], notes };
}

async function inspectParquet(path: string, tempDir: string): Promise<Inspection> {
  const duck = await openDuckdb({ tempDir, memoryLimitMb: 512 });
  try {
    const file = `read_parquet(${fileList([path])})`;
    const described = await duck.rows<{ column_name: string }>(
      `SELECT column_name FROM (DESCRIBE SELECT * FROM ${file})`,
    );
    const columns = described.map((one) => one.column_name);
    const rows = await duck.rows<{ j: string }>(
      `SELECT to_json(t)::VARCHAR AS j FROM (SELECT * FROM ${file} LIMIT ${SAMPLE_ROWS}) t`,
    );
    const samples = rows.map(({ j }) => Object.fromEntries(flattenJson(JSON.parse(j) as Record<string, unknown>)));
    return { layout: { format: "parquet", columns }, samples, preamble: [], notes: [] };
  } finally {
    duck.close();
  }
}
