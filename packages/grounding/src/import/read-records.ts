import { join } from "node:path";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { identifier } from "../duckdb/sql-text.ts";
import { targetFields } from "../mapping/targets.ts";
import { closeStaging, openStaging } from "./event-store.ts";
import { checkSource, type ImportCounts, type ImportOptions } from "./import-file.ts";

export type ReadRecordsOptions = Pick<
  ImportOptions,
  "source" | "layout" | "mapping" | "onProgress" | "signal" | "importId" | "memoryLimitMb"
> & {
  /** A folder for temporary files and for the quarantine. */
  workDir: string;
};

export type RecordsOutcome = {
  counts: ImportCounts;
  quarantinePath: string | undefined;
  /** One object per row, by the target's fields; absent values are left out, times are epoch microseconds. */
  records: Record<string, string | number>[];
};

/**
 * Reads rows that are not events (contacts, companies, media spend) as plain values, for the caller to keep.
 * Repeated rows are kept: which of two contacts is right is for `findDuplicateContacts` and a person.
 * Errors: those of `importFile`.
 */
export async function readRecords(options: ReadRecordsOptions): Promise<RecordsOutcome> {
  const staging = await openStaging(options.workDir, options.importId);
  const duck = await openDuckdb({
    tempDir: join(staging, "spill"),
    memoryLimitMb: options.memoryLimitMb ?? 1024,
    signal: options.signal,
  });
  try {
    const into = { datasetDir: options.workDir, source: "records" };
    const checked = await checkSource(duck, staging, { ...options, into });
    const fields = Object.entries(targetFields[options.mapping.target]);
    const columns = fields.map(([field, type]) =>
      type === "timestamp" ? `${identifier(field)}::DOUBLE AS ${identifier(field)}` : identifier(field),
    );
    const rows = await duck.rows<Record<string, string | number | null>>(
      `SELECT ${columns.join(", ")} FROM checked WHERE reason IS NULL ORDER BY line`,
    );
    const records = rows.map(
      (row) =>
        Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Record<
          string,
          string | number
        >,
    );
    const rejected = Object.fromEntries(checked.rejected);
    const counts = { read: checked.read, accepted: records.length, duplicates: 0, rejected, ignored: checked.ignored };
    return { counts, quarantinePath: checked.rejected.size === 0 ? undefined : checked.quarantinePath, records };
  } finally {
    duck.close();
    await closeStaging(options.workDir, options.importId);
  }
}
