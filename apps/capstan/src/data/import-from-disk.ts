import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { importDatasetFile, previewImport, readImport, toImportView } from "@capstan/app";
import { newId, terminal } from "@capstan/base";
import type { ImportPreview, ImportView } from "@capstan/contracts";
import type { Mapping } from "@capstan/grounding";
import pc from "picocolors";
import { type Place, type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { counted, say, sayJson, sayTable } from "../terminal/print.ts";
import { terminalProgress } from "../terminal/progress.ts";
import { readMapping } from "./read-mapping.ts";

export type ImportOptions = WorkspaceChoice & {
  dataset: string;
  source: string;
  mapping?: string;
  dryRun?: boolean;
  json?: boolean;
};

/** `capstan import`. Errors: terminal `file_not_found`, `mapping_invalid`; those of the import. */
export async function importFromDisk(path: string, options: ImportOptions): Promise<void> {
  const filePath = resolve(path);
  if (!existsSync(filePath))
    throw terminal("file_not_found", { message: `There is no file ${path}.`, mend: "Check its name." });
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  await withWorkspace(options, (place) =>
    options.dryRun ? look(place, filePath, mapping, options) : take(place, filePath, mapping, options),
  );
}

async function look(
  { product: { app }, workspace }: Place,
  filePath: string,
  mapping: Mapping | undefined,
  { dataset, json }: ImportOptions,
): Promise<void> {
  const upload = { id: newId(), dataset, file: basename(filePath), filePath };
  const where = { workspaceId: workspace.id, zone: workspace.zone };
  const preview = await terminalProgress().step(`Reading ${upload.file}`, () =>
    previewImport(app, where, upload, mapping),
  );
  if (json) return sayJson(preview);
  sayPreview(preview);
}

function sayPreview({ file, format, shape, proposal, notes, questions, dryRun }: ImportPreview): void {
  say(`${pc.bold(file)}  ${[format.toUpperCase(), shape].filter(Boolean).join(", ")}`);
  for (const note of notes) say(pc.dim(note));
  say();
  sayTable(
    proposal,
    [
      { title: "field", of: ({ target }) => target },
      { title: "from", of: ({ column }) => column ?? "a fixed value" },
      { title: "why", of: ({ why }) => why },
      { title: "e.g.", of: ({ sample }) => (sample.find((value) => value !== "") ?? "").slice(0, 40) },
    ],
    "No column could be told.",
  );
  for (const question of questions) say(`${pc.yellow("?")} ${question}`);
  say();
  sayCounts(dryRun);
  say(pc.dim("Nothing was kept."));
}

type Counts = Pick<ImportView, "read" | "accepted" | "duplicates" | "rejected" | "rejectedByReason">;

function sayCounts({ read, accepted, duplicates, rejected, rejectedByReason }: Counts): void {
  say(
    `${counted(read, "row")} read, ${accepted.toLocaleString("en-US")} taken in, ${counted(duplicates, "duplicate")}, ${rejected.toLocaleString("en-US")} rejected`,
  );
  for (const { reason, rows } of rejectedByReason) say(pc.dim(`  ${rows} × ${reason}`));
}

async function take(
  { product: { app }, workspace, by, inTx }: Place,
  filePath: string,
  mapping: Mapping | undefined,
  options: ImportOptions,
): Promise<void> {
  const { dataset, source } = options;
  const file = basename(filePath);
  const request = {
    workspaceId: workspace.id,
    zone: workspace.zone,
    dataset,
    source,
    file,
    filePath,
    by,
    ...(mapping ? { mapping } : {}),
  };
  const importId = await terminalProgress().step(`Importing ${file}`, () => importDatasetFile(app, request));
  const view = toImportView(await inTx((tx) => readImport(tx, importId)));
  if (view.read > 0 && view.accepted + view.duplicates === 0) process.exitCode = 1;
  if (options.json) return sayJson(view);
  sayCounts(view);
}
