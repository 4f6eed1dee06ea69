import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { newId, terminal } from "@capstan/base";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { uploadFolder } from "../dataset-folder.ts";
import { readDataset } from "../queries/datasets.ts";
import { sayFileProblem } from "../say-file-problem.ts";

export type Upload = { id: string; dataset: string; file: string; filePath: string };

type NewUpload = { workspaceId: string; dataset: string; file: string; stream: ReadableStream<Uint8Array>; by: string };

/** Writes an upload to disk as it arrives; one that breaks off leaves nothing. Errors: terminal `not_found`, `too_large`, `data_folder_unusable`. */
export async function takeUpload(app: App, { workspaceId, dataset, file, stream, by }: NewUpload): Promise<Upload> {
  await inWorkspace(app.database, workspaceId, (tx) => readDataset(tx, dataset));
  const at = app.clock.now();
  const id = newId(at.getTime());
  const folder = uploadFolder({ dataFolder: app.dataFolder, workspaceId });
  const name =
    basename(file)
      .replace(/[^\w.-]/g, "_")
      .slice(-100) || "upload";
  const filePath = join(folder, `${id}-${name}`);
  const bytes = await writeStream(stream, { folder, filePath }).catch((thrown: unknown) => {
    throw sayFileProblem(thrown, { filePath, file: name });
  });
  await inWorkspace(app.database, workspaceId, (tx) =>
    tx.query(
      "insert into upload (id, workspace_id, dataset, file, file_path, bytes, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      [id, workspaceId, dataset, name, filePath, bytes, by, at],
    ),
  );
  return { id, dataset, file: name, filePath };
}

async function writeStream(
  stream: ReadableStream<Uint8Array>,
  { folder, filePath }: { folder: string; filePath: string },
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const sink = createWriteStream(filePath);
  try {
    await pipeline(Readable.fromWeb(stream as never), sink);
  } catch (thrown) {
    await rm(filePath, { force: true });
    throw thrown;
  }
  return sink.bytesWritten;
}

/** Forgets an upload that nobody can use. */
export async function dropUpload(app: App, workspaceId: string, { id, filePath }: Upload): Promise<void> {
  await inWorkspace(app.database, workspaceId, (tx) => tx.query("delete from upload where id = $1", [id]));
  await rm(filePath, { force: true });
}

/** Errors: terminal `not_found`. */
export async function readUpload(tx: WorkspaceTx, id: string): Promise<Upload> {
  const found = await tx.query<Upload>(
    `select id, dataset, file, file_path as "filePath" from upload where id::text = $1`,
    [id],
  );
  if (found.rows[0]) return found.rows[0];
  throw terminal("not_found", { message: "This upload is gone", mend: "Upload the file again." });
}
