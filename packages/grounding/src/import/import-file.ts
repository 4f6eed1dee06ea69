import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join, relative } from "node:path";
import { terminal } from "@capstan/base";
import type { DataContract } from "../contracts/contract-schema.ts";
import { rowRules } from "../contracts/row-rules.ts";
import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import { literal } from "../duckdb/sql-text.ts";
import type { Mapping } from "../mapping/mapping-schema.ts";
import { inspectSource } from "../readers/inspect-source.ts";
import type { SourceLayout } from "../readers/source-layout.ts";
import { acceptedEvents, checkRows, findDuplicates } from "./checked-rows.ts";
import { closeStaging, commitImport, findCommit, listEventFiles, openStaging, type StagedFile } from "./event-store.ts";
import { lookUpRows, type SourceRow } from "./look-up-rows.ts";
import { QuarantineWriter } from "./quarantine.ts";
import { readablePaths, sourceRelation } from "./source-relation.ts";
import { stageRecords } from "./stage-records.ts";

/** A file, or bytes that came in (a webhook's body, an upload) with the name they came under. */
export type ImportSource = { path: string } | { bytes: Uint8Array; name: string };

export type ImportProgress = { phase: "read" | "check" | "write"; bytes: number; totalBytes: number };

export type ImportOptions = {
  source: ImportSource;
  /** Left out: the file is looked at. */
  layout?: SourceLayout;
  mapping: Mapping;
  /** Rows that break a column's rule are rejected. */
  contract?: DataContract;
  into: {
    /** The folder of the dataset; made when missing. */
    datasetDir: string;
    /** Where the events come from, such as `hubspot`; names a folder. */
    source: string;
  };
  /** Names the import for good: running it again under the same id does nothing twice. */
  importId: string;
  /** Everything but the writing of events. */
  dryRun?: boolean;
  memoryLimitMb?: number;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
};

/** read = accepted + duplicates + the sum of `rejected`. */
export type ImportCounts = {
  read: number;
  accepted: number;
  duplicates: number;
  rejected: Record<string, number>;
  /** Lines that carry no data: blank ones, totals, notes below the table. */
  ignored: number;
};

export type ImportOutcome = {
  importId: string;
  counts: ImportCounts;
  /** NDJSON of every rejected row; see `readQuarantine`, `quarantineCsv`. Absent when nothing was rejected. */
  quarantinePath: string | undefined;
  /** The first rows taken in, up to 20, as they are stored. */
  sample: Record<string, unknown>[];
  /** Whether this id had been imported before, so that nothing was done. */
  repeated: boolean;
};

/**
 * Takes events from a file into a dataset: split, mapped, checked, without those that are there already, written by
 * source and UTC day, visible all together at the end. A row without an id of its own is known by its content.
 * Errors: terminal those of `inspectSource` and `compileMapping`, `wrong_target`, `bad_name`, `disk_full`, `cut_off_file`;
 * retryable `cancelled`, `out_of_memory`. After an error nothing of the file is visible.
 */
export async function importFile(options: ImportOptions): Promise<ImportOutcome> {
  if (options.mapping.target !== "event") {
    throw terminal("wrong_target", {
      message: `The mapping makes ${options.mapping.target} rows, not events.`,
      mend: "Read them with readRecords.",
    });
  }
  const { datasetDir } = options.into;
  const done = options.dryRun ? undefined : await findCommit(datasetDir, options.importId);
  if (done) return { ...(done.outcome as Omit<ImportOutcome, "repeated">), repeated: true };
  const staging = await openStaging(datasetDir, options.importId);
  try {
    return await importInto(staging, options);
  } finally {
    await closeStaging(datasetDir, options.importId);
  }
}

/**
 * A text is imported beside people and runs, on half of the cores: DuckDB's calling thread spins while it waits for the
 * others, which on a busy machine costs up to a quarter more CPU and saves no time.
 */
const textThreads = Math.max(1, availableParallelism() >> 1);

async function importInto(staging: string, options: ImportOptions): Promise<ImportOutcome> {
  const { datasetDir, source } = options.into;
  const path = await sourcePath(options.source, staging);
  const layout = options.layout ?? (await inspectSource(path, join(staging, "spill"))).layout;
  const duck = await openDuckdb({
    tempDir: join(staging, "spill"),
    memoryLimitMb: options.memoryLimitMb ?? 1024,
    ...(layout.format === "parquet" ? {} : { threads: textThreads }),
    signal: options.signal,
  });
  try {
    const checked = await checkSource(duck, staging, { ...options, source: { path }, layout });
    const duplicates = await findDuplicates(duck, await listEventFiles(datasetDir, { sources: [source] }));
    const accepted = acceptedEvents(options.mapping, source, duplicates);
    const sample = await firstEvents(duck, accepted, duplicates);
    const rejected = Object.fromEntries([...checked.rejected].sort(([a], [b]) => (a < b ? -1 : 1)));
    const rejectedTotal = Object.values(rejected).reduce((sum, count) => sum + count, 0);
    const counts = {
      read: checked.read,
      accepted: checked.read - duplicates - rejectedTotal,
      duplicates,
      rejected,
      ignored: checked.ignored,
    };
    const quarantinePath = rejectedTotal === 0 ? undefined : checked.quarantinePath;
    if (!quarantinePath) await rm(checked.quarantinePath, { force: true });
    const outcome = { importId: options.importId, counts, quarantinePath, sample };
    if (!options.dryRun) {
      options.onProgress?.({ phase: "write", bytes: checked.totalBytes, totalBytes: checked.totalBytes });
      const files = counts.accepted === 0 ? [] : await writeEvents(duck, staging, accepted);
      await commitImport(datasetDir, { importId: options.importId, source, files, outcome });
    }
    return { ...outcome, repeated: false };
  } finally {
    duck.close();
  }
}

export type CheckedSource = {
  read: number;
  ignored: number;
  rejected: Map<string, number>;
  quarantinePath: string;
  totalBytes: number;
};

export type CheckOptions = Pick<
  ImportOptions,
  "source" | "layout" | "mapping" | "contract" | "onProgress" | "signal" | "importId"
> & {
  into: { datasetDir: string; source: string };
};

/** Reads a source into the table `checked` and its rejected rows into quarantine. */
export async function checkSource(duck: Duckdb, staging: string, options: CheckOptions): Promise<CheckedSource> {
  const path = await sourcePath(options.source, staging);
  const layout = options.layout ?? (await inspectSource(path, join(staging, "spill"))).layout;
  const quarantineDir = join(options.into.datasetDir, "_quarantine");
  await mkdir(quarantineDir, { recursive: true });
  const quarantine = new QuarantineWriter(join(quarantineDir, `${options.importId}.ndjson`), layout);
  const rules = options.contract ? rowRules(options.contract) : [];
  let totalBytes = 0;
  const onProgress = (progress: { bytes: number; totalBytes: number }) => {
    totalBytes = progress.totalBytes;
    options.onProgress?.({ phase: "read", ...progress });
  };
  try {
    if (layout.format === "parquet") {
      const read = await checkParquet(duck, path, layout, options, quarantine, rules);
      return { read, ignored: 0, rejected: quarantine.counts, quarantinePath: quarantine.path, totalBytes };
    }
    const stagedPath = join(staging, "records");
    const listener = {
      rejected: (line: number, reason: string, raw: Buffer) =>
        quarantine.add({ line, reason, raw: raw.toString("utf8") }),
    };
    const paths = readablePaths(options.mapping);
    const staged = await stageRecords({
      path,
      layout,
      paths,
      stagedPath,
      listener,
      onProgress,
      signal: options.signal,
    });
    options.onProgress?.({ phase: "check", bytes: totalBytes, totalBytes });
    const relation = sourceRelation({ layout, path: stagedPath, brokenLines: staged.brokenLines }, options.mapping);
    await checkRows(duck, { relation, mapping: options.mapping, rules });
    await rm(stagedPath);
    await quarantineBadRows(duck, quarantine, (rows, found) =>
      lookUpRows({ path, layout, rows, found, signal: options.signal }),
    );
    return {
      read: staged.read,
      ignored: staged.ignored,
      rejected: quarantine.counts,
      quarantinePath: quarantine.path,
      totalBytes,
    };
  } finally {
    quarantine.close();
  }
}

const LOOKUP_ROWS = 500_000;

type LookUp = (rows: readonly BadRow[], found: (row: BadRow, raw: string) => void) => Promise<unknown>;
type BadRow = SourceRow & { reason: string };

/** Rows whose values were bad: their text is looked up in the source again, half a million rows at a time. */
async function quarantineBadRows(duck: Duckdb, quarantine: QuarantineWriter, lookUp: LookUp): Promise<void> {
  for (let after = 0; ; ) {
    const bad = await duck.rows<BadRow>(
      `SELECT line::DOUBLE AS line, text_from::DOUBLE AS "from", text_size::DOUBLE AS size, reason
       FROM checked WHERE reason IS NOT NULL AND line > ${after} ORDER BY line LIMIT ${LOOKUP_ROWS}`,
    );
    if (bad.length === 0) return;
    await lookUp(bad, ({ line, reason }, raw) => quarantine.add({ line, reason, raw }));
    after = bad.at(-1)!.line;
  }
}

async function checkParquet(
  duck: Duckdb,
  path: string,
  layout: SourceLayout,
  options: CheckOptions,
  quarantine: QuarantineWriter,
  rules: ReturnType<typeof rowRules>,
): Promise<number> {
  const relation = sourceRelation({ layout, path, brokenLines: false }, options.mapping);
  await checkRows(duck, { relation, mapping: options.mapping, rules });
  const bad = await duck.rows<{ line: number; reason: string; raw: string }>(
    `SELECT c.line::DOUBLE AS line, c.reason, to_json(r)::VARCHAR AS raw FROM checked c JOIN ${relation.sql} r ON r.capstan_line = c.line WHERE c.reason IS NOT NULL ORDER BY c.line`,
  );
  for (const row of bad) quarantine.add(row);
  const [counted] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM checked");
  return counted?.n ?? 0;
}

async function sourcePath(source: ImportSource, staging: string): Promise<string> {
  if ("path" in source) return source.path;
  const path = join(staging, `in-${basename(source.name).replace(/[^\w.-]/g, "_")}`);
  await writeFile(path, source.bytes);
  return path;
}

const SAMPLED = 20;

/** The first events as they are stored; the lines are found first, so that only these are made ready. */
async function firstEvents(duck: Duckdb, accepted: string, duplicates: number): Promise<Record<string, unknown>[]> {
  const [last] = await duck.rows<{ line: number | null }>(
    `SELECT max(line)::DOUBLE AS line FROM (SELECT line FROM checked WHERE reason IS NULL ORDER BY line LIMIT ${SAMPLED + duplicates})`,
  );
  return duck.rows(
    `SELECT * REPLACE (line::DOUBLE AS line) FROM ${accepted} WHERE line <= ${last?.line ?? 0} ORDER BY line LIMIT ${SAMPLED}`,
  );
}

async function writeEvents(duck: Duckdb, staging: string, accepted: string): Promise<StagedFile[]> {
  const dir = join(staging, "events");
  await duck.run(`COPY (SELECT *, CAST(make_timestamp(epoch_us(occurred_at)) AS DATE) AS day FROM ${accepted})
    TO ${literal(dir)} (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (day), FILENAME_PATTERN 'part-{i}')`);
  const days = await readdir(dir);
  const files: StagedFile[] = [];
  for (const day of days.sort()) {
    for (const name of (await readdir(join(dir, day))).sort())
      files.push({ path: join(dir, day, name), day: day.slice("day=".length), rows: 0 });
  }
  return countRows(duck, files, dir);
}

async function countRows(duck: Duckdb, files: StagedFile[], dir: string): Promise<StagedFile[]> {
  const counted = await duck.rows<{ file_name: string; n: number }>(
    `SELECT file_name, num_rows::DOUBLE AS n FROM parquet_file_metadata(${literal(`${dir.replace(/[[*?]/g, "[$&]")}/**/*.parquet`)})`,
  );
  const rows = new Map(counted.map((one) => [relative(dir, one.file_name), one.n]));
  return files.map((file) => ({ ...file, rows: rows.get(relative(dir, file.path)) ?? 0 }));
}
