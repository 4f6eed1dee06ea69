import { newId } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { Mapping } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../../notifications/index.ts";
import { readDataset } from "../queries/datasets.ts";
import { registerSource } from "./create-dataset.ts";

export type NewImport = {
  /** Given by what the import is of, so that it is written down once; otherwise a new one. */
  id?: string;
  dataset: string;
  source: string;
  /** Name that people know the file by. */
  file: string;
  filePath: string;
  mapping: Mapping;
  by: string;
  at: Date;
};

/**
 * Writes an import down; `runImport` does it, here or in a worker after a crash. Whoever may import vouches for the
 * source: a new one is approved by a person's import. A machine's import (API key, hook) leaves that to a person, who
 * is told, and a source whose approval was withdrawn stays so.
 * `isNew` is false when the id was written down before. Errors: terminal `not_found` for the dataset.
 */
export async function createImport(tx: WorkspaceTx, request: NewImport): Promise<{ id: string; isNew: boolean }> {
  const { dataset, source, file, filePath, mapping, by, at, id = newId(at.getTime()) } = request;
  const { owner, title } = await readDataset(tx, dataset);
  const made = await tx.query(
    `insert into import (id, workspace_id, dataset, source, file, status, mapping, file_path, started_by, started_at, heartbeat_at)
     values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $9, $9) on conflict (id) do nothing`,
    [id, tx.workspaceId, dataset, source, file, JSON.stringify(mapping), filePath, by, at],
  );
  if (made.rowCount === 0) return { id, isNew: false };
  const approved = !isMachine(by);
  const isNewSource = await registerSource(tx, { dataset, name: source, title: source, owner, approved, by, at });
  if (isNewSource && !approved) {
    await notify(tx, {
      recipient: owner,
      kind: "source-waits",
      body: `A new source of ${title} waits for approval: ${source}. No run reads it before.`,
      link: `/data/${dataset}`,
      key: `source-waits:${dataset}/${source}`,
      at,
    });
  }
  await tx.query("update source set mapping = $3 where dataset = $1 and name = $2", [
    dataset,
    source,
    JSON.stringify(mapping),
  ]);
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "import.started",
    subjectKind: "import",
    subjectId: id,
    details: { dataset, source },
  });
  return { id, isNew: true };
}

const isMachine = (actor: string) => /^(api-key|ai|worker|hook):/.test(actor);
