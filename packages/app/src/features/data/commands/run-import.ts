import { appendLedger } from "@capstan/database";
import {
  type DataContract,
  type ImportCounts,
  importFile,
  type Mapping,
  newestEvent,
  readRecords,
} from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { parseContract } from "../contract-text.ts";
import { datasetFolder, recordsFolder } from "../dataset-folder.ts";
import { withDatasetLock } from "../dataset-lock.ts";
import { readDataset } from "../queries/datasets.ts";
import { type ImportRow, readImport } from "../queries/imports.ts";
import type { KeptRecord } from "../records-to-keep.ts";
import { sayFileProblem } from "../say-file-problem.ts";
import { keepAlive } from "./keep-alive.ts";
import { keepRecords } from "./keep-records.ts";

/**
 * Imports a file that was written down, one at a time into a dataset. Repeating it after a crash does nothing twice: the
 * events carry the import's id; one that is over is left as it is. A failure is kept with the import and thrown.
 */
export async function runImport(app: App, workspaceId: string, importId: string): Promise<void> {
  const stopBeating = keepAlive(app, workspaceId, importId);
  try {
    const { dataset } = await inWorkspace(app.database, workspaceId, (tx) => readImport(tx, importId));
    await withDatasetLock(app.database, { workspaceId, dataset }, async (signal) => {
      const begun = await inWorkspace(app.database, workspaceId, (tx) => takeUp(tx, importId, app.clock.now()));
      if (begun) await importRows(app, workspaceId, { ...begun, signal });
    });
  } finally {
    stopBeating();
  }
}

type Begun = { row: ImportRow; contract: DataContract };

async function takeUp(tx: WorkspaceTx, importId: string, at: Date): Promise<Begun | undefined> {
  const taken = await tx.query(
    "update import set status = 'running', heartbeat_at = $2 where id = $1 and status in ('waiting', 'running')",
    [importId, at],
  );
  if (taken.rowCount === 0) return undefined;
  const row = await readImport(tx, importId);
  return { row, contract: parseContract((await readDataset(tx, row.dataset)).contract) };
}

async function importRows(
  app: App,
  workspaceId: string,
  { row, contract, signal }: Begun & { signal: AbortSignal },
): Promise<void> {
  const progress = progressWriter(app, workspaceId, row.id);
  const place = { dataFolder: app.dataFolder, workspaceId };
  const mapping = row.mapping as Mapping;
  const common = { source: { path: row.filePath }, mapping, importId: row.id, onProgress: progress.report, signal };
  const into = { datasetDir: datasetFolder(place, row.dataset), source: row.source };
  try {
    const outcome: Outcome =
      mapping.target === "event"
        ? { records: [], ...(await importFile({ ...common, contract, into })) }
        : await readRecords({ ...common, workDir: recordsFolder(place) });
    const newest = await newestEvent({ ...into, tempDir: recordsFolder(place) });
    await progress.settled();
    await inWorkspace(app.database, workspaceId, (tx) => finishImport(app, tx, row, { ...outcome, newest }));
  } catch (thrown) {
    await progress.settled();
    if (signal.aborted) throw thrown;
    const said = sayFileProblem(thrown, row);
    await inWorkspace(app.database, workspaceId, (tx) => failImport(app, tx, row, said));
    throw said;
  }
}

/** Writes at most one progress at a time; what comes meanwhile replaces what waits. */
function progressWriter(app: App, workspaceId: string, importId: string) {
  let writing: Promise<void> | undefined;
  let waiting: number | undefined;
  const write = async (share: number): Promise<void> => {
    await inWorkspace(app.database, workspaceId, (tx) =>
      tx.query("update import set share = $2, heartbeat_at = $3 where id = $1 and status = 'running'", [
        importId,
        share,
        app.clock.now(),
      ]),
    );
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) await write(next);
  };
  const begin = (share: number) => {
    writing = write(share)
      .catch((thrown: unknown) => app.log.warn({ importId, error: String(thrown) }, "import.progress_failed"))
      .finally(() => {
        writing = undefined;
      });
  };
  return {
    report: ({ bytes, totalBytes }: { bytes: number; totalBytes: number }) => {
      const share = totalBytes === 0 ? 0 : Math.min(0.99, bytes / totalBytes);
      if (writing) waiting = share;
      else begin(share);
    },
    settled: async () => {
      await writing;
    },
  };
}

type Outcome = { counts: ImportCounts; quarantinePath: string | undefined; records: readonly KeptRecord[] };

async function finishImport(
  app: App,
  tx: WorkspaceTx,
  row: ImportRow,
  outcome: Outcome & { newest: Date | undefined },
): Promise<void> {
  const { read, accepted, duplicates, rejected } = outcome.counts;
  const byReason = Object.entries(rejected).map(([reason, rows]) => ({ reason, rows }));
  const rejectedTotal = byReason.reduce((sum, { rows }) => sum + rows, 0);
  const finished = await tx.query(
    `update import set status = 'done', rows_read = $2, rows_accepted = $3, rows_duplicate = $4, rows_rejected = $5, rejected_by_reason = $6,
       quarantine_path = $7, share = 1, finished_at = $8, error = null
     where id = $1 and status = 'running'`,
    [
      row.id,
      read,
      accepted,
      duplicates,
      rejectedTotal,
      JSON.stringify(byReason),
      outcome.quarantinePath ?? null,
      app.clock.now(),
    ],
  );
  if (finished.rowCount === 0) return;
  await keepRecords(tx, {
    mapping: row.mapping as Mapping,
    source: row.source,
    records: outcome.records,
    at: app.clock.now(),
  });
  await tx.query(sourceTotalsSql, [row.dataset, row.source, outcome.newest ?? null]);
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: row.by,
    action: "import.done",
    subjectKind: "import",
    subjectId: row.id,
    details: { dataset: row.dataset, source: row.source, read, accepted, duplicates, rejected: rejectedTotal },
  });
  if (accepted > 0) await app.orchestrator.notifyDataArrival(tx, { dataset: row.dataset, arrival: row.id, by: row.by });
}

/** Events add up over imports; a list of companies, contacts or spend is what its latest import brought. */
const sourceTotalsSql = `
update source set newest = greatest(newest, $3), rows = (
  select coalesce(sum(rows_accepted) filter (where mapping->>'target' = 'event'), 0) from import
  where dataset = $1 and source = $2 and status = 'done'
) + (
  select coalesce(sum(rows), 0) from (
    select distinct on (mapping->>'target') rows_accepted as rows from import
    where dataset = $1 and source = $2 and status = 'done' and mapping->>'target' <> 'event'
    order by mapping->>'target', finished_at desc, id desc) latest
) where dataset = $1 and name = $2`;

type Said = { code: string; message: string; mend: string | undefined };

async function failImport(app: App, tx: WorkspaceTx, row: ImportRow, { code, message, mend }: Said): Promise<void> {
  const error = { code, message, ...(mend ? { mend } : {}) };
  const failed = await tx.query(
    "update import set status = 'failed', error = $2, finished_at = $3 where id = $1 and status = 'running'",
    [row.id, JSON.stringify(error), app.clock.now()],
  );
  if (failed.rowCount === 0) return;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: row.by,
    action: "import.failed",
    subjectKind: "import",
    subjectId: row.id,
    details: { code },
  });
}
