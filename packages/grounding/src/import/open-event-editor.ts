import { rename, rm } from "node:fs/promises";
import { bug } from "@capstan/base";
import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList, identifier, literal } from "../duckdb/sql-text.ts";

export type EventRow = Record<string, string | null>;
/** What becomes of an event: it goes, some of its texts are exchanged, or it stays (undefined). */
export type EventVerdict = "delete" | Readonly<Record<string, string>> | undefined;

export type EventsToRewrite = {
  /** A Parquet file of events. */
  path: string;
  judge: (row: EventRow) => EventVerdict;
  /** Called once before the file is exchanged. */
  beforeWrite: () => Promise<void>;
};

/** Files of events, looked through and exchanged in one process memory. Close it. Errors: those of `openDuckdb`. */
export type EventEditor = {
  /** Those of the files in which an event has one of the needles, so that only they are opened one by one. */
  filesWithNeedles(paths: readonly string[]): Promise<Set<string>>;
  /** Shows the events of some files in which one of the needles occurs, in the order of the files' paths; changes nothing. */
  look(paths: readonly string[], see: (path: string, row: EventRow) => void): Promise<void>;
  /**
   * Judges the events of a file and exchanges it whole; readers have the old one or the new one. Returns how many events
   * it holds then; undefined when nothing changed.
   */
  rewrite(events: EventsToRewrite): Promise<number | undefined>;
  close(): void;
};

/** `needles` are in lower case; only events in which one of them occurs, marks left out, are judged. */
export async function openEventEditor(options: { tempDir: string; needles: readonly string[] }): Promise<EventEditor> {
  const { needles } = options;
  const duck = await openDuckdb({ tempDir: options.tempDir, memoryLimitMb: 512 });
  return {
    filesWithNeedles: (paths) => filesWithNeedles(duck, paths, needles),
    look: (paths, see) => look(duck, { paths, needles }, see),
    rewrite: (events) => rewrite(duck, events, needles),
    close: () => duck.close(),
  };
}

const filesAtOnce = 500;

async function filesWithNeedles(duck: Duckdb, paths: readonly string[], needles: readonly string[]) {
  const found = new Set<string>();
  if (needles.length === 0) return found;
  for (let from = 0; from < paths.length; from += filesAtOnce) {
    const files = fileList(paths.slice(from, from + filesAtOnce));
    const events = `read_parquet(${files}, hive_partitioning = false, union_by_name = true, filename = 'capstan_file')`;
    const texts = (await textColumns(duck, events)).filter((name) => name !== "capstan_file");
    if (texts.length === 0) continue;
    const rows = await duck.rows<{ file: string }>(
      `SELECT DISTINCT capstan_file AS file FROM ${events} WHERE ${haveNeedle(texts, needles)}`,
    );
    for (const { file } of rows) {
      // A name that is told otherwise than it was asked for must not pass as a file without the person.
      if (!paths.includes(file)) throw bug("event_file_unknown", { message: `DuckDB told of a file ${file}.` });
      found.add(file);
    }
  }
  return found;
}

/** So many that their events fit into memory, and so few statements that a file costs next to nothing. */
const filesSeenAtOnce = 50;

type ToLookAt = { paths: readonly string[]; needles: readonly string[] };

async function look(duck: Duckdb, { paths, needles }: ToLookAt, see: (path: string, row: EventRow) => void) {
  if (needles.length === 0) return;
  const sorted = paths.toSorted();
  for (let from = 0; from < sorted.length; from += filesSeenAtOnce) {
    const files = fileList(sorted.slice(from, from + filesSeenAtOnce));
    const events = `read_parquet(${files}, hive_partitioning = false, union_by_name = true, filename = 'capstan_file', file_row_number = true)`;
    const texts = (await textColumns(duck, events)).filter((name) => name !== "capstan_file");
    if (texts.length === 0) continue;
    const rows = await duck.rows<EventRow & { capstan_file: string }>(
      `SELECT ${texts.map(identifier).join(", ")}, capstan_file FROM ${events}
       WHERE ${haveNeedle(texts, needles)} ORDER BY capstan_file, file_row_number`,
    );
    for (const { capstan_file: path, ...row } of rows) see(path, row as EventRow);
  }
}

async function rewrite(
  duck: Duckdb,
  { path, judge, beforeWrite }: EventsToRewrite,
  needles: readonly string[],
): Promise<number | undefined> {
  if (needles.length === 0) return undefined;
  const next = `${path}.part`;
  try {
    const events = `read_parquet(${fileList([path])}, hive_partitioning = false)`;
    const texts = await textColumns(duck, events);
    await duck.run(`CREATE TABLE kept AS SELECT *, row_number() OVER () AS capstan_row FROM ${events}`);
    const rows = await duck.rows<EventRow & { capstan_row: number }>(
      `SELECT ${texts.map(identifier).join(", ")}, capstan_row::DOUBLE AS capstan_row FROM kept
       WHERE ${haveNeedle(texts, needles)} ORDER BY capstan_row`,
    );
    let changes = 0;
    for (const { capstan_row: at, ...row } of rows) {
      const verdict = judge(row as EventRow);
      if (verdict === undefined) continue;
      changes++;
      await duck.run(changeOf(verdict, Number(at)));
    }
    if (changes === 0) return undefined;
    await beforeWrite();
    await duck.run(
      `COPY (SELECT * EXCLUDE (capstan_row) FROM kept) TO ${literal(next)} (FORMAT parquet, COMPRESSION snappy)`,
    );
    const [left] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM kept");
    await rename(next, path);
    return left!.n;
  } finally {
    await duck.run("DROP TABLE IF EXISTS kept");
    await rm(next, { force: true });
  }
}

function changeOf(verdict: NonNullable<EventVerdict>, row: number): string {
  if (verdict === "delete") return `DELETE FROM kept WHERE capstan_row = ${row}`;
  const set = Object.entries(verdict).map(([name, text]) => `${identifier(name)} = ${literal(text)}`);
  return `UPDATE kept SET ${set.join(", ")} WHERE capstan_row = ${row}`;
}

async function textColumns(duck: Duckdb, events: string): Promise<string[]> {
  const described = await duck.rows<{ column_name: string; column_type: string }>(`DESCRIBE SELECT * FROM ${events}`);
  return described.filter((one) => one.column_type === "VARCHAR").map((one) => one.column_name);
}

function haveNeedle(texts: readonly string[], needles: readonly string[]): string {
  const all = `concat_ws(chr(10), ${texts.map(identifier).join(", ")})`;
  const forms = [`lower(${all})`, `strip_accents(lower(${all}))`];
  return forms.flatMap((form) => needles.map((needle) => `contains(${form}, ${literal(needle)})`)).join(" OR ");
}
