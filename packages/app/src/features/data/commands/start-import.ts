import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId, terminal } from "@capstan/base";
import { inspectSource, type Mapping, mappingSchema, proposeMapping } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { recordsFolder, uploadFolder } from "../dataset-folder.ts";
import { readDataset } from "../queries/datasets.ts";
import { createImport, runImport } from "./run-import.ts";

export type FileToImport = {
  workspaceId: string;
  dataset: string;
  source: string;
  /** Name that people know the file by. */
  file: string;
  filePath: string;
  /** Without one the proposal is taken, if it leaves no question. */
  mapping?: Mapping;
  zone: string;
  by: string;
};

/**
 * Imports a file that is on this machine, to its end; answers with the import's id. The source is registered when it
 * is new. Errors: terminal `mapping_has_questions`, and those of the engine's importFile.
 */
export async function importDatasetFile(app: App, request: FileToImport): Promise<string> {
  const mapping = request.mapping ?? (await proposed(app, request));
  const importId = await inWorkspace(app.database, request.workspaceId, (tx) => beginImport(app, tx, { ...request, mapping }));
  await runImport(app, request.workspaceId, importId);
  return importId;
}

/** Writes the import down in the caller's transaction; its source is registered, not approved, when it is new. */
export async function beginImport(app: App, tx: WorkspaceTx, request: Omit<FileToImport, "mapping" | "zone" | "workspaceId"> & { mapping: Mapping }): Promise<string> {
  const { dataset, source, file, filePath, mapping, by } = request;
  const { owner } = await readDataset(tx, dataset);
  await tx.query(
    `insert into source (workspace_id, dataset, name, title, owner, approved, created_at) values ($1, $2, $3, $3, $4, true, $5) on conflict do nothing`,
    [tx.workspaceId, dataset, source, owner, app.clock.now()],
  );
  return createImport(tx, { dataset, source, file, filePath, mapping, by, at: app.clock.now() });
}

async function proposed(app: App, { workspaceId, filePath, file, zone }: FileToImport): Promise<Mapping> {
  const inspection = await inspectSource(filePath, recordsFolder({ dataFolder: app.dataFolder, workspaceId }));
  const proposal = proposeMapping(inspection, { zone, fileName: file });
  if (proposal.questions.length === 0) return proposal.mapping;
  throw terminal("mapping_has_questions", {
    message: `${file} cannot be imported without an answer: ${proposal.questions.join(" ")}`,
    mend: "Import it on the Data screen, where the mapping can be edited.",
    details: { questions: proposal.questions },
  });
}

/** Data that a signed webhook brought, by the mapping that its source was last imported with. */
export async function importArrival(app: App, arrival: { workspaceId: string; dataset: string; source: string; body: Uint8Array; messageId: string }): Promise<Record<string, unknown>> {
  const { workspaceId, dataset, source, body, messageId } = arrival;
  const folder = uploadFolder({ dataFolder: app.dataFolder, workspaceId });
  await mkdir(folder, { recursive: true });
  const file = `${source}-${messageId.replace(/[^\w-]/g, "_").slice(0, 80)}.ndjson`;
  const filePath = join(folder, `${newId(app.clock.now().getTime())}-${file}`);
  await writeFile(filePath, body);
  const { zone, mapping } = await inWorkspace(app.database, workspaceId, async (tx) => {
    const found = await tx.query<{ zone: string; mapping: unknown }>(
      `select w.time_zone as zone, s.mapping from workspace w left join source s on s.workspace_id = w.id and s.dataset = $2 and s.name = $3 where w.id = $1`,
      [workspaceId, dataset, source],
    );
    return found.rows[0] ?? { zone: "UTC", mapping: null };
  });
  const known = mapping ? { mapping: mappingSchema.parse(mapping) } : {};
  const importId = await importDatasetFile(app, { workspaceId, dataset, source, file, filePath, zone, by: `hook:${source}`, ...known });
  return { importId };
}
