import { asCapstanError, newId } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import { importFile, type ImportCounts, type Mapping, newestEvent, readRecords } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { parseContract } from "../contract-text.ts";
import { datasetFolder, recordsFolder } from "../dataset-folder.ts";
import { keepRecords } from "./keep-records.ts";
import { readDataset } from "../queries/datasets.ts";
import { type ImportRow, readImport } from "../queries/imports.ts";

export type NewImport = { dataset: string; source: string; file: string; filePath: string; mapping: Mapping; by: string; at: Date };

/** Writes an import down; `runImport` does it, here or in a worker after a crash. */
export async function createImport(tx: WorkspaceTx, { dataset, source, file, filePath, mapping, by, at }: NewImport): Promise<string> {
  const id = newId(at.getTime());
  await tx.query(
    `insert into import (id, workspace_id, dataset, source, file, status, mapping, file_path, started_by, started_at, heartbeat_at)
     values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $9, $9)`,
    [id, tx.workspaceId, dataset, source, file, JSON.stringify(mapping), filePath, by, at],
  );
  await tx.query("update source set mapping = $3 where dataset = $1 and name = $2", [dataset, source, JSON.stringify(mapping)]);
  await appendLedger(tx, { workspaceId: tx.workspaceId, actor: by, action: "import.started", subjectKind: "import", subjectId: id, details: { dataset, source } });
  return id;
}

/**
 * Imports a file that was written down. Repeating it after a crash does nothing twice: the events carry the import's id.
 * A failure is kept with the import and thrown.
 */
export async function runImport(app: App, workspaceId: string, importId: string): Promise<void> {
  const { row, contract } = await inWorkspace(app.database, workspaceId, async (tx) => {
    const found = await readImport(tx, importId);
    await tx.query("update import set status = 'running', heartbeat_at = $2 where id = $1", [importId, app.clock.now()]);
    return { row: found, contract: parseContract((await readDataset(tx, found.dataset)).contract) };
  });
  const progress = progressWriter(app, workspaceId, importId);
  const place = { dataFolder: app.dataFolder, workspaceId };
  const common = { source: { path: row.filePath }, mapping: row.mapping as Mapping, importId, onProgress: progress.report };
  try {
    const outcome =
      common.mapping.target === "event"
        ? { records: [], ...(await importFile({ ...common, contract, into: { datasetDir: datasetFolder(place, row.dataset), source: row.source } })) }
        : await readRecords({ ...common, workDir: recordsFolder(place) });
    await progress.settled();
    await inWorkspace(app.database, workspaceId, async (tx) => {
      await keepRecords(tx, { target: common.mapping.target, source: row.source, records: outcome.records, at: app.clock.now() });
      await finishImport(app, tx, row, outcome);
    });
  } catch (thrown) {
    await progress.settled();
    const { code, message, mend } = asCapstanError(thrown);
    await inWorkspace(app.database, workspaceId, (tx) => failImport(app, tx, row, { code, message, ...(mend ? { mend } : {}) }));
    throw thrown;
  }
}

/** Writes at most one progress at a time; what comes meanwhile replaces what waits. */
function progressWriter(app: App, workspaceId: string, importId: string) {
  let writing: Promise<void> | undefined;
  let waiting: number | undefined;
  const write = async (share: number): Promise<void> => {
    await inWorkspace(app.database, workspaceId, (tx) =>
      tx.query("update import set share = $2, heartbeat_at = $3 where id = $1 and status = 'running'", [importId, share, app.clock.now()]),
    );
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) await write(next);
  };
  return {
    report: ({ bytes, totalBytes }: { bytes: number; totalBytes: number }) => {
      const share = totalBytes === 0 ? 0 : Math.min(0.99, bytes / totalBytes);
      if (writing) waiting = share;
      else {
        writing = write(share).finally(() => {
          writing = undefined;
        });
      }
    },
    settled: async () => {
      await writing;
    },
  };
}

type Outcome = { counts: ImportCounts; quarantinePath: string | undefined };

async function finishImport(app: App, tx: WorkspaceTx, row: ImportRow, outcome: Outcome): Promise<void> {
  const { read, accepted, duplicates, rejected } = outcome.counts;
  const byReason = Object.entries(rejected).map(([reason, rows]) => ({ reason, rows }));
  const rejectedTotal = byReason.reduce((sum, { rows }) => sum + rows, 0);
  const at = app.clock.now();
  const finished = await tx.query(
    `update import set status = 'done', rows_read = $2, rows_accepted = $3, rows_duplicate = $4, rows_rejected = $5, rejected_by_reason = $6,
       quarantine_path = $7, share = 1, finished_at = $8, error = null
     where id = $1 and status = 'running'`,
    [row.id, read, accepted, duplicates, rejectedTotal, JSON.stringify(byReason), outcome.quarantinePath ?? null, at],
  );
  if (finished.rowCount === 0) return;
  const place = { dataFolder: app.dataFolder, workspaceId: tx.workspaceId };
  const newest = await newestEvent({ datasetDir: datasetFolder(place, row.dataset), source: row.source, tempDir: recordsFolder(place) });
  await tx.query("update source set rows = rows + $3, newest = greatest(newest, $4) where dataset = $1 and name = $2", [row.dataset, row.source, accepted, newest ?? null]);
  await appendLedger(tx, {
    workspaceId: tx.workspaceId, actor: row.by, action: "import.done", subjectKind: "import", subjectId: row.id, details: { read, accepted, duplicates, rejected: rejectedTotal },
  });
  if (accepted > 0) await app.orchestrator.notifyDataArrival(tx, { dataset: row.dataset, arrival: row.id, by: row.by });
}

async function failImport(app: App, tx: WorkspaceTx, row: ImportRow, error: { code: string; message: string; mend?: string }): Promise<void> {
  await tx.query("update import set status = 'failed', error = $2, finished_at = $3 where id = $1", [row.id, JSON.stringify(error), app.clock.now()]);
  await appendLedger(tx, { workspaceId: tx.workspaceId, actor: row.by, action: "import.failed", subjectKind: "import", subjectId: row.id, details: { code: error.code } });
}
