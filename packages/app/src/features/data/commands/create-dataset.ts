import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { parseContract } from "../contract-text.ts";

export type NewDataset = { name: string; title: string; owner: string; contract: string; by: string; at: Date };

/** Registers a dataset with its contract; one that is there keeps its own. Errors: terminal `contract_invalid`. */
export async function createDataset(
  tx: WorkspaceTx,
  { name, title, owner, contract, by, at }: NewDataset,
): Promise<void> {
  parseContract(contract);
  const made = await tx.query(
    `insert into dataset (workspace_id, name, title, owner, contract, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [tx.workspaceId, name, title, owner, contract, at],
  );
  if (made.rowCount === 0) return;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "dataset.created",
    subjectKind: "dataset",
    subjectId: name,
    details: {},
  });
}

/** Changes a dataset's contract. Errors: terminal `contract_invalid`. */
export async function changeContract(
  tx: WorkspaceTx,
  { name, contract, by }: { name: string; contract: string; by: string },
): Promise<void> {
  parseContract(contract);
  const changed = await tx.query<{ version: number }>(
    "update dataset set contract = $2, contract_version = contract_version + 1 where name = $1 and contract <> $2 returning contract_version as version",
    [name, contract],
  );
  const version = changed.rows[0]?.version;
  if (version === undefined) return;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "contract.changed",
    subjectKind: "dataset",
    subjectId: name,
    details: { version },
  });
}

export type NewSource = {
  dataset: string;
  name: string;
  title: string;
  owner: string;
  approved: boolean;
  by: string;
  at: Date;
};

/** Registers where data comes from; a run reads approved sources only. `false` when it was known already. */
export async function registerSource(tx: WorkspaceTx, source: NewSource): Promise<boolean> {
  const made = await tx.query(
    `insert into source (workspace_id, dataset, name, title, owner, approved, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.workspaceId, source.dataset, source.name, source.title, source.owner, source.approved, source.at],
  );
  if (made.rowCount === 0) return false;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: source.by,
    action: "source.registered",
    subjectKind: "source",
    subjectId: `${source.dataset}/${source.name}`,
    details: { approved: source.approved },
  });
  return true;
}

/** Lets runs read a source, or no longer. Errors: terminal `not_found`. */
export async function approveSource(
  tx: WorkspaceTx,
  { dataset, name, approved, by }: { dataset: string; name: string; approved: boolean; by: string },
): Promise<void> {
  const found = await tx.query<{ was: boolean }>(
    "select approved as was from source where dataset = $1 and name = $2 for update",
    [dataset, name],
  );
  const was = found.rows[0]?.was;
  if (was === undefined)
    throw terminal("not_found", { message: `${dataset} has no source \`${name}\``, mend: "See Data for its sources." });
  if (was === approved) return;
  await tx.query("update source set approved = $3 where dataset = $1 and name = $2", [dataset, name, approved]);
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: approved ? "source.approved" : "source.withdrawn",
    subjectKind: "source",
    subjectId: `${dataset}/${name}`,
    details: {},
  });
}
