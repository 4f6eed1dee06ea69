import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList, literal } from "../duckdb/sql-text.ts";
import { listEventFiles } from "./event-store.ts";

/** A name as events write it. `isShared`: events write it beside another address too. */
export type NameBeside = { name: string; isShared: boolean };

const address = "regexp_replace(lower(trim(email)), '\\+[^@]*@', '@')";
const written = "regexp_replace(trim(contact_name), '\\s+', ' ', 'g')";

/**
 * The names that events of some datasets write beside some addresses, and those of `names` that they write beside any;
 * case and tags behind a plus sign count for nothing.
 * Errors: those of `openDuckdb`.
 */
export async function namesBesideAddresses(options: {
  datasetDirs: readonly string[];
  emails: readonly string[];
  names: readonly string[];
  tempDir: string;
}): Promise<NameBeside[]> {
  const files = (await Promise.all(options.datasetDirs.map((dir) => listEventFiles(dir)))).flat();
  if (files.length === 0 || options.emails.length === 0) return [];
  const duck = await openDuckdb({ tempDir: options.tempDir, memoryLimitMb: 256 });
  try {
    const events = `read_parquet(${fileList(files)}, hive_partitioning = false, union_by_name = true)`;
    const described = await duck.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${events}`);
    if (!["email", "contact_name"].every((name) => described.some((one) => one.column_name === name))) return [];
    return await duck.rows<NameBeside>(
      `WITH told AS (SELECT DISTINCT ${address} AS email, ${written} AS name FROM ${events}
         WHERE email IS NOT NULL AND contact_name IS NOT NULL),
       hers AS (SELECT DISTINCT name FROM told WHERE ${among("email", options.emails.map(bare))} OR
         ${among("lower(name)", options.names.map(bare))})
       SELECT name, EXISTS (SELECT 1 FROM told WHERE lower(told.name) = lower(hers.name)
         AND NOT (${among("told.email", options.emails.map(bare))})) AS "isShared"
       FROM hers ORDER BY name`,
    );
  } finally {
    duck.close();
  }
}

const bare = (value: string) =>
  value
    .trim()
    .replaceAll(/\s+/g, " ")
    .toLowerCase()
    .replace(/\+[^@]*@/, "@");

const among = (column: string, values: readonly string[]) =>
  values.length === 0 ? "false" : `${column} IN (${values.map(literal).join(", ")})`;
