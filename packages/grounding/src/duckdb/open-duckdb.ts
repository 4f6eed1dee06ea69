import { mkdir } from "node:fs/promises";
import { bug, retryable, terminal } from "@capstan/base";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

export type DuckdbOptions = {
  /** Where DuckDB spills what does not fit in memory; made when missing. */
  tempDir: string;
  /** Default 1,024. */
  memoryLimitMb?: number;
  /** Default: one per core. */
  threads?: number;
  /** Aborting interrupts the running statement. */
  signal?: AbortSignal | undefined;
};

/** One in-process DuckDB with one connection. Close it: it holds native memory. */
export type Duckdb = {
  run(sql: string): Promise<void>;
  /** Appends rows of texts (undefined: NULL) to a table whose columns are all VARCHAR. */
  append(table: string, rows: Iterable<readonly (string | undefined)[]>): Promise<void>;
  /** Rows as plain objects; BIGINT arrives as bigint, TIMESTAMP as Date, so cast in SQL what has to be a number. */
  rows<Row extends Record<string, unknown>>(sql: string): Promise<Row[]>;
  close(): void;
};

/**
 * DuckDB in memory, bounded, in UTC, and closed to the network: it installs and loads no extension by itself
 * (parquet, json and icu are linked into the library).
 * Errors: retryable `cancelled`, `out_of_memory`; terminal `disk_full`, `unreadable_file`; bug `sql_failed`.
 */
export async function openDuckdb(options: DuckdbOptions): Promise<Duckdb> {
  await mkdir(options.tempDir, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${options.memoryLimitMb ?? 1024}MB`,
    temp_directory: options.tempDir,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    preserve_insertion_order: "false",
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'; SET lock_configuration = true");
  const interrupt = () => connection.interrupt();
  options.signal?.addEventListener("abort", interrupt);
  return {
    run: (sql) => guarded(options.signal, async () => void (await connection.run(sql))),
    append: (table, rows) => guarded(options.signal, () => appendRows(connection, table, rows)),
    rows: (sql) => guarded(options.signal, () => readRows(connection, sql)),
    close() {
      options.signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readRows<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS() as Row[];
}

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly (string | undefined)[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const value of row) {
      if (value === undefined) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}

async function guarded<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal?.aborted) throw cancelled();
  try {
    return await work();
  } catch (cause) {
    if (signal?.aborted) throw cancelled();
    throw asDuckdbError(cause);
  }
}

const cancelled = () =>
  retryable("cancelled", { message: "The work was cancelled before it ended.", mend: "Start it again." });

function asDuckdbError(cause: unknown) {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/Out of Memory/i.test(message)) {
    return retryable("out_of_memory", {
      message: "The analysis needed more memory than it may use.",
      mend: "Raise the memory limit of the analysis, or free space in its folder for temporary files.",
      cause,
    });
  }
  if (/No space left/i.test(message)) {
    return terminal("disk_full", { message: "The disk is full.", mend: "Free some space and run it again.", cause });
  }
  if (/Invalid Input Error: (No magic bytes|File .* too small to be a Parquet)/i.test(message)) {
    return terminal("unreadable_file", {
      message: "The file is not a Parquet file, whatever its name says.",
      mend: "Export it again as Parquet, or give it the extension of its real format.",
      cause,
    });
  }
  return bug("sql_failed", { message: `DuckDB refused a statement: ${message.split("\n")[0]}`, cause });
}
