import { createWriteStream, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { terminal } from "@capstan/base";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Product } from "../processes/open-product.ts";
import { secretFile } from "../processes/read-secret.ts";
import { version } from "../version.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupFile, type BackupManifest, keptFolders, manifestName } from "./manifest.ts";
import { planTables } from "./plan-tables.ts";

/**
 * Writes everything to a folder: the tables as one moment had them, the events and uploads, the approved files, the
 * secret. The manifest comes last, so that a folder without one is an unfinished backup. Whoever has the folder can read
 * everything and sign in everybody: it is made readable for its owner only.
 * Errors: terminal `folder_not_empty`.
 */
export async function writeBackup(
  { app, config }: Product,
  folder: string,
  say: (what: string) => void,
): Promise<BackupManifest> {
  await makeEmptyFolder(folder);
  const client = new pg.Client({ connectionString: app.database.url, application_name: "capstan backup" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const tables = await writeTables(client, folder, say);
    const { migrations, sequences } = await readMarks(client);
    await client.query("commit");
    say("events and files");
    const files = [
      ...(await copyFolders(config.dataFolder, folder)),
      ...(await copyStore(app.store, folder)),
      ...(await copySecret(config, folder)),
    ];
    const madeAt = app.clock.now().toISOString();
    const manifest: BackupManifest = {
      format: "capstan-backup-1",
      version,
      madeAt,
      migrations,
      dataFolder: config.dataFolder,
      tables,
      sequences,
      files,
    };
    await writeWhole(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } finally {
    await client.end();
  }
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return;
  throw terminal("folder_not_empty", {
    message: `${folder} is not empty.`,
    mend: "Name a new folder, such as one with today's date.",
  });
}

async function writeTables(
  client: pg.Client,
  folder: string,
  say: (what: string) => void,
): Promise<BackupManifest["tables"]> {
  await mkdir(join(folder, "tables"));
  const written: BackupManifest["tables"] = [];
  for (const { name, columns } of await planTables(client)) {
    say(name);
    const path = `tables/${name}.copy.gz`;
    const listed = columns.map(pg.escapeIdentifier).join(", ");
    const copy = client.query(copyTo(`copy (select ${listed} from public.${pg.escapeIdentifier(name)}) to stdout`));
    await pipeline(copy, createGzip(), createWriteStream(join(folder, path), { mode: 0o600 }));
    written.push({ name, columns, rows: copy.rowCount, file: await hashFile(folder, path) });
  }
  return written;
}

async function readMarks(client: pg.Client): Promise<Pick<BackupManifest, "migrations" | "sequences">> {
  const migrations = await client.query<{ name: string }>("select name from capstan_migration order by number");
  const names = await client.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public' order by 1",
  );
  const sequences: BackupManifest["sequences"] = [];
  for (const { name } of names.rows) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from public.${pg.escapeIdentifier(name)}`,
    );
    sequences.push({ name, ...rows[0]! });
  }
  return { migrations: migrations.rows.map(({ name }) => name), sequences };
}

async function copyFolders(dataFolder: string, folder: string): Promise<BackupFile[]> {
  const copied: BackupFile[] = [];
  for (const kept of keptFolders) {
    const from = join(dataFolder, kept);
    if (!existsSync(from)) continue;
    const entries = await readdir(from, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const source = join(entry.parentPath, entry.name);
      const path = `data/${relative(dataFolder, source).split(sep).join("/")}`;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await copyFile(source, join(folder, path));
      copied.push(await hashFile(folder, path));
    }
  }
  return copied;
}

async function copyStore(store: Product["app"]["store"], folder: string): Promise<BackupFile[]> {
  const copied: BackupFile[] = [];
  for (const stored of await store.list("")) {
    const bytes = await store.read(stored);
    if (!bytes) continue;
    const path = `files/${stored}`;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { mode: 0o600 });
    copied.push(await hashFile(folder, path));
  }
  return copied;
}

async function copySecret(config: Product["config"], folder: string): Promise<BackupFile[]> {
  if (config.CAPSTAN_SECRET || !existsSync(secretFile(config))) return [];
  await copyFile(secretFile(config), join(folder, "secret"));
  return [await hashFile(folder, "secret")];
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.unfinished`, text, { mode: 0o600 });
  await rename(`${path}.unfinished`, path);
}
