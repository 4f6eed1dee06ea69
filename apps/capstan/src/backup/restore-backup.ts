import { createReadStream } from "node:fs";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type FileStore, mediaTypes } from "@capstan/app";
import { type Logger, terminal } from "@capstan/base";
import { type LedgerVerdict, migrate, openDatabase, verifyLedger } from "@capstan/database";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Config } from "../config/read-config.ts";
import { secretFile } from "../processes/read-secret.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupManifest, backupManifest, manifestName } from "./manifest.ts";

export type ToRestore = {
  folder: string;
  url: string;
  store: FileStore;
  config: Config;
  log: Logger;
  say: (what: string) => void;
};

/**
 * Puts a backup into an empty database and data folder, all tables in one transaction, and verifies the ledger.
 * Errors: terminal `no_backup`, `backup_damaged` (before anything is touched), `database_not_empty`, `other_version`.
 */
export async function restoreBackup({
  folder,
  url,
  store,
  config,
  log,
  say,
}: ToRestore): Promise<{ manifest: BackupManifest; ledger: LedgerVerdict }> {
  const manifest = await readManifest(folder);
  say("checking every file");
  await verifyFiles(folder, manifest);
  await migrate({ url, log });
  const client = new pg.Client({ connectionString: url, application_name: "capstan restore" });
  await client.connect();
  try {
    await refuseUnfit(client, manifest);
    await client.query("begin");
    for (const table of manifest.tables) {
      say(table.name);
      await fillTable(client, folder, table);
    }
    await setMarks(client, manifest);
    await movePaths(client, manifest.dataFolder, config.dataFolder);
    say("events and files");
    await putFiles(folder, manifest, { store, config });
    await client.query("commit");
  } finally {
    await client.end();
  }
  return { manifest, ledger: await verify(url, log) };
}

async function readManifest(folder: string): Promise<BackupManifest> {
  try {
    return backupManifest.parse(JSON.parse(await readFile(join(folder, manifestName), "utf8")));
  } catch (cause) {
    throw terminal("no_backup", {
      message: `${folder} holds no finished backup.`,
      mend: "Name the folder that `capstan backup` wrote; one without manifest.json was broken off.",
      cause,
    });
  }
}

async function verifyFiles(folder: string, { tables, files }: BackupManifest): Promise<void> {
  const damaged: string[] = [];
  for (const { path, sha256 } of [...tables.map(({ file }) => file), ...files]) {
    const found = await hashFile(folder, path).catch(() => undefined);
    if (found?.sha256 !== sha256) damaged.push(path);
  }
  if (damaged.length === 0) return;
  throw terminal("backup_damaged", {
    message: `${damaged.length} files of the backup are missing or changed: ${damaged.slice(0, 5).join(", ")}.`,
    mend: "Take another copy of the backup. Nothing was restored.",
    details: { damaged },
  });
}

async function refuseUnfit(client: pg.Client, manifest: BackupManifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select name from capstan_migration order by number");
  const here = rows.map(({ name }) => name);
  if (here.join() !== manifest.migrations.join()) {
    throw terminal("other_version", {
      message: `The backup was made by version ${manifest.version}, whose tables differ from this one's.`,
      mend: "Restore it with that version, then update.",
      details: { backup: manifest.migrations, here },
    });
  }
  const { rowCount } = await client.query("select from workspace limit 1");
  if (rowCount === 0) return;
  throw terminal("database_not_empty", {
    message: "The database holds workspaces already.",
    mend: "Restore into a new data folder: CAPSTAN_DATA=./restored capstan restore …",
  });
}

async function fillTable(
  client: pg.Client,
  folder: string,
  { name, columns, rows, file }: BackupManifest["tables"][number],
): Promise<void> {
  const listed = columns.map(pg.escapeIdentifier).join(", ");
  const copy = client.query(copyFrom(`copy public.${pg.escapeIdentifier(name)} (${listed}) from stdin`));
  await pipeline(createReadStream(join(folder, file.path)), createGunzip(), copy);
  if (copy.rowCount === rows) return;
  throw terminal("backup_damaged", {
    message: `${name} has ${copy.rowCount} rows, ${rows} were kept.`,
    mend: "Take another copy of the backup. Nothing was restored.",
  });
}

async function setMarks(client: pg.Client, { sequences }: BackupManifest): Promise<void> {
  for (const { name, value, isCalled } of sequences)
    await client.query("select setval($1::regclass, $2, $3)", [`public.${name}`, value, isCalled]);
}

/** Rows name files by their whole path; the data is in another folder now. */
async function movePaths(client: pg.Client, from: string, to: string): Promise<void> {
  for (const [table, column] of [
    ["import", "file_path"],
    ["import", "quarantine_path"],
    ["upload", "file_path"],
  ]) {
    await client.query(
      `update ${table} set ${column} = $2 || substr(${column}, length($1) + 1) where starts_with(${column}, $1 || '/')`,
      [from, to],
    );
  }
}

async function putFiles(
  folder: string,
  { files }: BackupManifest,
  { store, config }: { store: FileStore; config: Config },
): Promise<void> {
  for (const { path } of files) {
    const source = join(folder, path);
    if (path === "secret") await place(source, secretFile(config));
    else if (path.startsWith("data/")) await place(source, join(config.dataFolder, path.slice("data/".length)));
    else await store.put(path.slice("files/".length), await readFile(source), mediaTypeOf(path));
  }
}

function mediaTypeOf(path: string): string {
  const extension = extname(path).slice(1);
  return extension === "json"
    ? "application/json"
    : (Object.entries(mediaTypes).find(([format]) => format === extension)?.[1] ?? "application/octet-stream");
}

async function place(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await copyFile(source, target);
}

async function verify(url: string, log: Logger): Promise<LedgerVerdict> {
  const database = openDatabase({ url, log, poolSize: 2 });
  try {
    return await verifyLedger(database);
  } finally {
    await database.close();
  }
}
