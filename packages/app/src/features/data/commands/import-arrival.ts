import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@capstan/base";
import { type Mapping, mappingSchema } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { uploadFolder } from "../dataset-folder.ts";
import { sayFileProblem } from "../say-file-problem.ts";
import { createImport } from "./create-import.ts";
import { runImport } from "./run-import.ts";
import { proposedMapping } from "./start-import.ts";

export type Arrival = { workspaceId: string; dataset: string; source: string; body: Uint8Array; messageId: string };

/**
 * Data that a signed webhook brought, by the mapping that its source was last imported with, else by the one proposed.
 * A message is imported once; its repeat answers with the same import, and tries again only what had failed.
 * Errors: terminal `not_found` for the dataset, `mapping_has_questions`, `data_folder_unusable`, those of importFile.
 */
export async function importArrival(app: App, arrival: Arrival): Promise<{ importId: string }> {
  const { workspaceId, dataset, source } = arrival;
  const file = `${source}-${arrival.messageId.replace(/[^\w-]/g, "_").slice(0, 80)}.ndjson`;
  const filePath = await keepBody(app, arrival, file);
  const { zone, mapping: known } = await inWorkspace(app.database, workspaceId, (tx) => whatIsKnown(tx, arrival));
  const mapping = known ?? (await proposedMapping(app, { workspaceId, filePath, file, zone }));
  const request = {
    id: arrivalId(arrival),
    dataset,
    source,
    file,
    filePath,
    mapping,
    by: `hook:${source}`,
    at: app.clock.now(),
  };
  const { id, mayRun } = await inWorkspace(app.database, workspaceId, async (tx) => {
    const { id, isNew } = await createImport(tx, request);
    return { id, mayRun: isNew || (await tryAgain(tx, { ...request, id })) };
  });
  if (mayRun) await runImport(app, workspaceId, id);
  await rm(filePath, { force: true });
  return { importId: id };
}

async function keepBody(app: App, { workspaceId, body }: Arrival, file: string): Promise<string> {
  const folder = uploadFolder({ dataFolder: app.dataFolder, workspaceId });
  const filePath = join(folder, `${newId(app.clock.now().getTime())}-${file}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(filePath, body);
    return filePath;
  } catch (thrown) {
    throw sayFileProblem(thrown, { filePath, file });
  }
}

async function whatIsKnown(
  tx: WorkspaceTx,
  { dataset, source }: Arrival,
): Promise<{ zone: string; mapping: Mapping | undefined }> {
  const found = await tx.query<{ zone: string; mapping: unknown }>(
    `select w.time_zone as zone, s.mapping from workspace w left join source s on s.workspace_id = w.id and s.dataset = $2 and s.name = $3 where w.id = $1`,
    [tx.workspaceId, dataset, source],
  );
  const { zone = "UTC", mapping } = found.rows[0] ?? {};
  return { zone, mapping: mapping ? mappingSchema.parse(mapping) : undefined };
}

async function tryAgain(
  tx: WorkspaceTx,
  { id, filePath, mapping, at }: { id: string; filePath: string; mapping: Mapping; at: Date },
): Promise<boolean> {
  const again = await tx.query(
    "update import set status = 'waiting', file_path = $2, heartbeat_at = $3, mapping = $4, error = null, finished_at = null where id = $1 and status = 'failed'",
    [id, filePath, at, JSON.stringify(mapping)],
  );
  return again.rowCount === 1;
}

/** The same for each repeat of a message: a UUID made of a hash (version 8). */
function arrivalId({ workspaceId, dataset, source, messageId }: Arrival): string {
  const hash = createHash("sha256").update([workspaceId, dataset, source, messageId].join("\n")).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
