import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList } from "../duckdb/sql-text.ts";
import { listEventFiles } from "./event-store.ts";

/** When the newest event of a source happened; undefined when it has none. */
export async function newestEvent(options: {
  datasetDir: string;
  source: string;
  tempDir: string;
}): Promise<Date | undefined> {
  const files = await listEventFiles(options.datasetDir, { sources: [options.source] });
  if (files.length === 0) return undefined;
  const newestDay = files
    .map((file) => /day=([\d-]+)/.exec(file)?.[1] ?? "")
    .sort()
    .at(-1)!;
  const duck = await openDuckdb({ tempDir: options.tempDir, memoryLimitMb: 256, signal: undefined });
  try {
    const newest = files.filter((file) => file.includes(`day=${newestDay}`));
    const rows = await duck.rows<{ ms: number | null }>(
      `SELECT epoch_ms(max(occurred_at))::DOUBLE AS ms FROM read_parquet(${fileList(newest)})`,
    );
    const ms = rows[0]?.ms;
    return ms === null || ms === undefined ? undefined : new Date(ms);
  } finally {
    duck.close();
  }
}
