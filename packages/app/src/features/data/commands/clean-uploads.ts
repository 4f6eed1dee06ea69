import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sweepDataset } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { datasetFolder, recordsFolder, uploadFolder } from "../dataset-folder.ts";
import { allDatasets } from "../queries/datasets.ts";

const uploadKeptMs = 3_600_000;
const stagingKeptMs = 24 * 3_600_000;

/**
 * Keeps house in the data folder: uploads of more than an hour ago, unless an import is still to read them, and what
 * killed imports left more than a day ago. Answers with how many files went.
 */
export async function cleanUploads(app: App): Promise<number> {
  const { rows } = await app.database.system.pool.query<{ id: string }>("select id from workspace");
  let removed = 0;
  for (const { id } of rows) removed += await cleanWorkspace(app, id);
  return removed;
}

async function cleanWorkspace(app: App, workspaceId: string): Promise<number> {
  const place = { dataFolder: app.dataFolder, workspaceId };
  const now = app.clock.now().getTime();
  const { inUse, datasets } = await inWorkspace(app.database, workspaceId, async (tx) => {
    await tx.query("delete from upload where uploaded_at < $1", [new Date(now - uploadKeptMs)]);
    return { inUse: await filesInUse(tx), datasets: await allDatasets(tx) };
  });
  let removed = await removeUploads(uploadFolder(place), inUse, now - uploadKeptMs);
  const folders = [recordsFolder(place), ...datasets.map(({ name }) => datasetFolder(place, name))];
  for (const folder of folders) removed += (await sweepDataset(folder, now - stagingKeptMs)).length;
  return removed;
}

/** Files of uploads that can still be imported, and of imports that are not over. */
async function filesInUse(tx: WorkspaceTx): Promise<Set<string>> {
  const { rows } = await tx.query<{ path: string }>(
    "select file_path as path from upload union select file_path from import where status in ('waiting', 'running')",
  );
  return new Set(rows.map(({ path }) => path));
}

async function removeUploads(folder: string, inUse: ReadonlySet<string>, untouchedSinceMs: number): Promise<number> {
  let removed = 0;
  for (const name of (await unlessGone(readdir(folder))) ?? []) {
    const path = join(folder, name);
    const found = inUse.has(path) ? undefined : await unlessGone(stat(path));
    if (found === undefined || found.mtimeMs >= untouchedSinceMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

/** Another process may keep house at the same time. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}
