import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type DatasetRow = { name: string; title: string; owner: string; contract: string; contractVersion: number };
export type SourceRow = {
  dataset: string;
  name: string;
  title: string;
  owner: string;
  approved: boolean;
  mapping: unknown;
  rows: number;
  rejected: number;
  newest: Date | null;
  lastImportAt: Date | null;
  /** Rows of the latest finished import. */
  latest: { read: number; rejected: number } | null;
};

const datasetColumns = `name, title, owner, contract, contract_version as "contractVersion"`;

export async function allDatasets(tx: WorkspaceTx): Promise<DatasetRow[]> {
  return (await tx.query<DatasetRow>(`select ${datasetColumns} from dataset order by name`)).rows;
}

/** Errors: terminal `not_found`. */
export async function readDataset(tx: WorkspaceTx, name: string): Promise<DatasetRow> {
  const found = await tx.query<DatasetRow>(`select ${datasetColumns} from dataset where name = $1`, [name]);
  if (found.rows[0]) return found.rows[0];
  throw terminal("not_found", {
    message: `The workspace has no dataset \`${name}\``,
    mend: "See Data for what there is.",
  });
}

/** Sources with their totals; `rejected` and `lastImportAt` are of all finished imports. */
export async function sourcesOf(tx: WorkspaceTx, dataset: string): Promise<SourceRow[]> {
  const found = await tx.query<SourceRow>(
    `select s.dataset, s.name, s.title, s.owner, s.approved, s.mapping, s.rows::float8 as rows, s.newest,
       coalesce(i.rejected, 0)::float8 as rejected, i.last_at as "lastImportAt", l.latest
     from source s
     left join lateral (
       select sum(rows_rejected) as rejected, max(finished_at) as last_at from import
       where dataset = s.dataset and source = s.name and status = 'done'
     ) i on true
     left join lateral (
       select jsonb_build_object('read', rows_read, 'rejected', rows_rejected) as latest from import
       where dataset = s.dataset and source = s.name and status = 'done' order by finished_at desc limit 1
     ) l on true
     where s.dataset = $1 order by s.name`,
    [dataset],
  );
  return found.rows;
}
