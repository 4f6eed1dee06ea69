import { rename, rm } from "node:fs/promises";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList, identifier, literal } from "../duckdb/sql-text.ts";
import { eventsNaming } from "./events-naming.ts";

export type EventRow = Record<string, string | null>;
/** What becomes of an event: it goes, some of its texts are exchanged, or it stays (undefined). */
export type EventVerdict = "delete" | Readonly<Record<string, string>> | undefined;

export type EventsToRewrite = {
  /** A Parquet file of events. */
  path: string;
  tempDir: string;
  /** In lower case; only rows in which one of these occurs, marks left out, are judged. */
  needles: readonly string[];
  judge: (row: EventRow) => EventVerdict;
  /** Called once before the file is exchanged. */
  beforeWrite: () => Promise<void>;
  dryRun: boolean;
};

/**
 * Judges the events of a file and exchanges it whole; readers have the old one or the new one. Returns how many events
 * it holds then; undefined when nothing changed. Errors: those of `openDuckdb`.
 */
export async function rewriteEvents(options: EventsToRewrite): Promise<number | undefined> {
  const { path, needles, judge } = options;
  if (needles.length === 0) return undefined;
  const duck = await openDuckdb({ tempDir: options.tempDir, memoryLimitMb: 512 });
  const next = `${path}.part`;
  try {
    const events = `read_parquet(${fileList([path])}, hive_partitioning = false)`;
    const described = await duck.rows<{ column_name: string; column_type: string }>(`DESCRIBE SELECT * FROM ${events}`);
    const texts = described.filter((one) => one.column_type === "VARCHAR").map((one) => one.column_name);
    const occurs = eventsNaming(texts, needles);
    const [any] = await duck.rows<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${events} WHERE ${occurs}`);
    if (!any?.n) return undefined;
    await duck.run(`CREATE TABLE kept AS SELECT *, row_number() OVER () AS capstan_row FROM ${events}`);
    const rows = await duck.rows<EventRow & { capstan_row: number }>(
      `SELECT ${texts.map(identifier).join(", ")}, capstan_row::DOUBLE AS capstan_row FROM kept WHERE ${occurs} ORDER BY capstan_row`,
    );
    let changes = 0;
    for (const { capstan_row: at, ...row } of rows) {
      const verdict = judge(row as EventRow);
      if (verdict === undefined) continue;
      changes++;
      if (options.dryRun) continue;
      if (verdict === "delete") await duck.run(`DELETE FROM kept WHERE capstan_row = ${Number(at)}`);
      else {
        const set = Object.entries(verdict).map(([name, text]) => `${identifier(name)} = ${literal(text)}`);
        await duck.run(`UPDATE kept SET ${set.join(", ")} WHERE capstan_row = ${Number(at)}`);
      }
    }
    if (changes === 0 || options.dryRun) return undefined;
    await options.beforeWrite();
    await duck.run(
      `COPY (SELECT * EXCLUDE (capstan_row) FROM kept) TO ${literal(next)} (FORMAT parquet, COMPRESSION snappy)`,
    );
    const [left] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM kept");
    await rename(next, path);
    return left!.n;
  } finally {
    duck.close();
    await rm(next, { force: true });
  }
}
