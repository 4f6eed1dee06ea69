import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bug, type Logger, terminal } from "@capstan/base";
import pg from "pg";
import { asDatabaseError } from "./database-error.ts";

/** A numbered file of SQL that is never changed once it was applied anywhere. */
export type Migration = { number: number; name: string; sql: string; checksum: string };

type Applied = { number: number; name: string; checksum: string };

const FILE_NAME = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/;
const LOCK_KEY = 0x0ca9_57a0;

export const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/** The migrations of a folder, lowest number first. Errors: bug `invalid_migration`. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)));
  const repeated = migrations.find((migration, index) => migrations[index - 1]?.number === migration.number);
  if (repeated === undefined) return migrations;
  throw bug("invalid_migration", { message: `Two migrations have the number ${repeated.number}.` });
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const match = FILE_NAME.exec(file);
  if (match === null) {
    throw bug("invalid_migration", {
      message: `The migration ${file} is misnamed.`,
      mend: "Name it 0042-what-it-does.sql.",
    });
  }
  const sql = (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n");
  const checksum = createHash("sha256").update(sql).digest("hex");
  return { number: Number(match[1]), name: file.slice(0, -".sql".length), sql, checksum };
}

function refuseNewer(applied: Applied[], migrations: Migration[]): void {
  const known = new Set(migrations.map(({ number }) => number));
  const unknown = applied.filter(({ number }) => !known.has(number));
  if (unknown.length === 0) return;
  throw terminal("database_newer", {
    message: `The database has migrations that this version does not know: ${unknown.map(({ name }) => name).join(", ")}.`,
    mend: "Start the newer version that made them, or restore a backup from before the update.",
    details: { unknown: unknown.map(({ name }) => name) },
  });
}

function refuseChanged(applied: Applied[], migrations: Migration[]): void {
  const checksums = new Map(applied.map(({ number, checksum }) => [number, checksum]));
  const changed = migrations.filter(({ number, checksum }) => (checksums.get(number) ?? checksum) !== checksum);
  if (changed.length === 0) return;
  throw terminal("migration_changed", {
    message: `Migrations that this database already applied were changed afterwards: ${changed.map(({ name }) => name).join(", ")}.`,
    mend: "Put the files back as they were and write the change as a new migration.",
    details: { changed: changed.map(({ name }) => name) },
  });
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(
    `create table if not exists capstan_migration (
       number integer primary key,
       name text not null,
       checksum text not null,
       applied_at timestamptz not null default now()
     )`,
  );
  const { rows } = await client.query<Applied>("select number, name, checksum from capstan_migration order by number");
  return rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    // Functions may speak of what another part makes later; bodies are looked up when they run.
    await client.query("begin; set local check_function_bodies = off");
    await client.query(migration.sql);
    await client.query("insert into capstan_migration (number, name, checksum) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (thrown) {
    const known = asDatabaseError(thrown);
    if (known !== thrown) throw known;
    throw terminal("migration_failed", {
      message: `The migration ${migration.name} failed: ${describe(thrown, migration.sql)}. Nothing of it was kept.`,
      mend: "Mend what it says, or report it with this message.",
      cause: thrown,
    });
  }
}

function describe(thrown: unknown, sql: string): string {
  if (!(thrown instanceof pg.DatabaseError)) return String(thrown);
  const line =
    thrown.position === undefined ? "" : ` (line ${sql.slice(0, Number(thrown.position)).split("\n").length})`;
  return `${thrown.message}${line}${thrown.hint === undefined ? "" : `; ${thrown.hint}`}`;
}

export type MigrateOptions = { url: string; log: Logger; folder?: string };

/**
 * Applies what is missing, lowest number first, each file in its own transaction, one process at a time (advisory lock).
 * Returns the names of those it applied.
 * Errors: terminal `database_newer`, `migration_changed`, `migration_failed`; retryable `database_unavailable`;
 * bug `invalid_migration`.
 */
export async function migrate({ url, log, folder = migrationsFolder }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "capstan migrate" });
  client.on("error", (error) => log.warn({ error: error.message }, "database.connection_lost"));
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
    const applied = await readApplied(client);
    refuseNewer(applied, migrations);
    refuseChanged(applied, migrations);
    const done = new Set(applied.map(({ number }) => number));
    const missing = migrations.filter(({ number }) => !done.has(number));
    for (const migration of missing) {
      await apply(client, migration);
      log.info({ migration: migration.name }, "database.migrated");
    }
    return missing.map(({ name }) => name);
  } catch (thrown) {
    throw asDatabaseError(thrown);
  } finally {
    await client.end();
  }
}
