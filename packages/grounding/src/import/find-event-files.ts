import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList } from "../duckdb/sql-text.ts";
import { eventsNaming } from "./events-naming.ts";

export type EventFilesToFind = {
  /** Parquet files of events. */
  paths: readonly string[];
  tempDir: string;
  /** In lower case, as of `rewriteEvents`. */
  needles: readonly string[];
};

const filesAtOnce = 500;

/** Those of the files in which an event has one of the needles, so that only they are opened one by one. Errors: those of `openDuckdb`. */
export async function findEventFiles({ paths, tempDir, needles }: EventFilesToFind): Promise<Set<string>> {
  const found = new Set<string>();
  if (paths.length === 0 || needles.length === 0) return found;
  const duck = await openDuckdb({ tempDir, memoryLimitMb: 512 });
  try {
    for (let from = 0; from < paths.length; from += filesAtOnce) {
      const files = fileList(paths.slice(from, from + filesAtOnce));
      const events = `read_parquet(${files}, hive_partitioning = false, union_by_name = true, filename = 'capstan_file')`;
      const described = await duck.rows<{ column_name: string; column_type: string }>(
        `DESCRIBE SELECT * EXCLUDE (capstan_file) FROM ${events}`,
      );
      const texts = described.filter((one) => one.column_type === "VARCHAR").map((one) => one.column_name);
      if (texts.length === 0) continue;
      const rows = await duck.rows<{ file: string }>(
        `SELECT DISTINCT capstan_file AS file FROM ${events} WHERE ${eventsNaming(texts, needles)}`,
      );
      for (const { file } of rows) found.add(file);
    }
    return found;
  } finally {
    duck.close();
  }
}
