import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList, identifier } from "../duckdb/sql-text.ts";
import { listEventFiles } from "./event-store.ts";

/** Where events keep a field, when it is not under its own name. */
const columnOf: Readonly<Record<string, string>> = {
  occurredAt: "occurred_at",
  accountDomain: "account_domain",
  companyName: "company_name",
  crmId: "crm_id",
  contactName: "contact_name",
};

/**
 * Every distinct value of some fields of a dataset's events, at most `most`; fields that events don't have bring none.
 * Shape: `[field, value]`.
 */
export async function distinctValues(options: {
  datasetDir: string;
  fields: readonly string[];
  most: number;
  tempDir: string;
}): Promise<[string, string][]> {
  const files = options.fields.length === 0 ? [] : await listEventFiles(options.datasetDir);
  if (files.length === 0) return [];
  const duck = await openDuckdb({ tempDir: options.tempDir, memoryLimitMb: 256 });
  try {
    const events = `read_parquet(${fileList(files)}, union_by_name = true)`;
    const there = new Set(
      (await duck.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${events}`)).map((row) => row.column_name),
    );
    const found: [string, string][] = [];
    for (const field of options.fields) {
      const column = columnOf[field] ?? field;
      if (!there.has(column)) continue;
      const value = identifier(column);
      const rows = await duck.rows<{ value: string }>(
        `SELECT DISTINCT ${value}::VARCHAR AS value FROM ${events} WHERE ${value} IS NOT NULL LIMIT ${options.most}`,
      );
      found.push(...rows.map((row): [string, string] => [field, row.value]));
    }
    return found;
  } finally {
    duck.close();
  }
}
