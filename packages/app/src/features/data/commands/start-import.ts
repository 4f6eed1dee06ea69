import { terminal } from "@capstan/base";
import { inspectSource, type Mapping, proposeMapping } from "@capstan/grounding";
import type { App } from "../../../app.ts";
import { inWorkspace } from "../../../workspace-tx.ts";
import { recordsFolder } from "../dataset-folder.ts";
import { sayFileProblem } from "../say-file-problem.ts";
import { createImport } from "./create-import.ts";
import { runImport } from "./run-import.ts";

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
 * is new. Errors: terminal `mapping_has_questions`, `data_folder_unusable`, and those of the engine's importFile.
 */
export async function importDatasetFile(app: App, request: FileToImport): Promise<string> {
  const mapping = request.mapping ?? (await proposedMapping(app, request));
  const { workspaceId } = request;
  const { id } = await inWorkspace(app.database, workspaceId, (tx) =>
    createImport(tx, { ...request, mapping, at: app.clock.now() }),
  );
  await runImport(app, workspaceId, id);
  return id;
}

/** The mapping that is proposed for a file. Errors: terminal `mapping_has_questions`, and those of inspectSource. */
export async function proposedMapping(
  app: App,
  request: Pick<FileToImport, "workspaceId" | "filePath" | "file" | "zone">,
): Promise<Mapping> {
  const { workspaceId, filePath, file, zone } = request;
  const inspection = await inspectSource(filePath, recordsFolder({ dataFolder: app.dataFolder, workspaceId })).catch(
    (thrown: unknown) => {
      throw sayFileProblem(thrown, request);
    },
  );
  const proposal = proposeMapping(inspection, { zone, fileName: file });
  if (proposal.questions.length === 0) return proposal.mapping;
  throw terminal("mapping_has_questions", {
    message: `${file} cannot be imported without an answer: ${proposal.questions.join(" ")}`,
    mend: "Import it on the Data screen, where the mapping can be edited.",
    details: { questions: proposal.questions },
  });
}
