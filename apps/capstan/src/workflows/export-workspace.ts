import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { allDatasets, newestWorkflows, type WorkspaceTx } from "@capstan/app";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { counted, say, sayJson } from "../terminal/print.ts";

export type ExportOptions = WorkspaceChoice & { files?: boolean; json?: boolean };

type Text = { path: string; body: string };

const folders = { prompt: ["prompts", "md"], rules: ["rules", "yaml"], convention: ["conventions", "yaml"] } as const;

/** `capstan export`: what a workspace works with, as the folder that `packs` is. */
export function exportWorkspace(path: string, options: ExportOptions): Promise<void> {
  const folder = resolve(path);
  return withWorkspace(options, async ({ product: { app }, workspace, inTx }) => {
    const { texts, stored } = await inTx(async (tx) => ({
      texts: await readTexts(tx),
      stored: options.files === false ? [] : await storedPaths(tx),
    }));
    for (const { path: name, body } of texts) await write(join(folder, name), body);
    const missing: string[] = [];
    for (const name of stored) {
      const bytes = await app.store.read(name);
      if (bytes) await write(join(folder, "files", name), bytes);
      else missing.push(name);
    }
    if (missing.length > 0) process.exitCode = 1;
    if (options.json)
      return sayJson({
        folder,
        workspace: workspace.slug,
        texts: texts.map(({ path: name }) => name),
        files: stored.length - missing.length,
        missing,
      });
    say(
      `${counted(texts.length, "text")} and ${counted(stored.length - missing.length, "approved file")} of ${workspace.name} are in ${folder}.`,
    );
    for (const name of missing) say(`Missing in ${app.store.place}: ${name}`);
  });
}

async function readTexts(tx: WorkspaceTx): Promise<Text[]> {
  const assets = await tx.query<{ kind: keyof typeof folders; name: string; body: string }>(
    "select distinct on (kind, name) kind, name, body from asset_version where workspace_id = $1 and kind <> 'contract' order by kind, name, version desc",
    [tx.workspaceId],
  );
  const workflows = await newestWorkflows(tx);
  const datasets = await allDatasets(tx);
  return [
    ...workflows.map(({ name, body }) => ({ path: `workflows/${name}.yaml`, body })),
    ...assets.rows.map(({ kind, name, body }) => ({ path: `${folders[kind][0]}/${name}.${folders[kind][1]}`, body })),
    ...datasets.map(({ name, contract }) => ({ path: `contracts/${name}.yaml`, body: contract })),
  ];
}

async function storedPaths(tx: WorkspaceTx): Promise<string[]> {
  const { rows } = await tx.query<{ path: string }>(
    "select path from stored_file where workspace_id = $1 order by path",
    [tx.workspaceId],
  );
  return rows.map(({ path }) => path);
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
