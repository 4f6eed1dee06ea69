import { terminal } from "@capstan/base";
import type { ImportView } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type ImportRow = Omit<ImportView, "startedAt" | "finishedAt" | "error"> & {
  mapping: unknown;
  filePath: string;
  quarantinePath: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  error: { code: string; message: string; mend?: string } | null;
};

const columns = `id, dataset, source, file, status, rows_read::float8 as "read", rows_accepted::float8 as accepted, rows_duplicate::float8 as duplicates,
  rows_rejected::float8 as rejected, rejected_by_reason as "rejectedByReason", share, started_by as "by", mapping, file_path as "filePath",
  quarantine_path as "quarantinePath", started_at as "startedAt", finished_at as "finishedAt", error`;

export async function newestImports(tx: WorkspaceTx): Promise<ImportRow[]> {
  return (await tx.query<ImportRow>(`select ${columns} from import order by started_at desc limit 100`)).rows;
}

/** Errors: terminal `not_found`. */
export async function readImport(tx: WorkspaceTx, id: string): Promise<ImportRow> {
  const found = await tx.query<ImportRow>(`select ${columns} from import where id::text = $1`, [id]);
  if (found.rows[0]) return found.rows[0];
  throw terminal("not_found", { message: "There is no such import here", mend: "See Data for the imports." });
}

/** Ids of the imports into a dataset that were not finished at an instant; the files of their events are named by them. */
export async function importsAfter(tx: WorkspaceTx, dataset: string, at: Date): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    "select id from import where dataset = $1 and (finished_at is null or finished_at > $2)",
    [dataset, at],
  );
  return found.rows.map(({ id }) => id);
}

/** An import as people see it. */
export function toImportView(row: ImportRow): ImportView {
  const {
    mapping: _mapping,
    filePath: _filePath,
    quarantinePath: _quarantinePath,
    startedAt,
    finishedAt,
    error,
    ...view
  } = row;
  return {
    ...view,
    startedAt: startedAt.toISOString(),
    ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    ...(error ? { error } : {}),
  };
}
