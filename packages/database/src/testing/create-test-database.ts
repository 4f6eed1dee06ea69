import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { newId, silentLogger } from "@capstan/base";
import pg from "pg";
import { migrate, migrationsFolder, readMigrations } from "../migrate.ts";
import { type Database, openDatabase } from "../open-database.ts";
import { testServerUrl } from "./test-server.ts";

export type TestDatabase = {
  db: Database;
  url: string;
  /** A workspace that is there already: "Test", slug `test`, Europe/Berlin. */
  workspaceId: string;
  /** Adds another workspace and returns its id. */
  addWorkspace(slug: string, timeZone?: string): Promise<string>;
  /** Closes and removes it. Fails the test when a connection was not given back, or was opened and not closed. */
  drop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

const TEMPLATE_LOCK = 0x0ca9_57a1;
const LEAK_TRIES = 25;
const LEAK_POLL_MS = 20;
const WORKSPACE_ID = "01900000-0000-7000-8000-000000000001";

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(await testServerUrl(), "postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function templateName(): Promise<string> {
  const migrations = await readMigrations(migrationsFolder);
  const all = migrations.map(({ name, checksum }) => `${name} ${checksum}`).join("\n");
  return `capstan_template_${createHash("sha256").update(all).digest("hex").slice(0, 16)}`;
}

async function fillTemplate(url: string): Promise<void> {
  await migrate({ url, log: silentLogger });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "insert into workspace (id, name, slug, time_zone) values ($1, 'Test', 'test', 'Europe/Berlin')",
      [WORKSPACE_ID],
    );
  } finally {
    await client.end();
  }
}

/** Made under an unfinished name, so that a template is whole or absent. */
async function makeTemplate(): Promise<string> {
  const name = await templateName();
  await onServer(async (client) => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${name}_new with (force)`);
    await client.query(`create database ${name}_new`);
    await fillTemplate(urlOf(await testServerUrl(), `${name}_new`));
    await client.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

let template: Promise<string> | undefined;

type OpenConnection = { application_name: string; query: string };

async function readConnections(client: pg.Client, database: string): Promise<OpenConnection[]> {
  const { rows } = await client.query<OpenConnection>(
    "select application_name, query from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
    [database],
  );
  return rows;
}

/** What the test forgot: checked-out clients of our pools, connections of others. */
async function findLeaks(db: Database, name: string): Promise<string[]> {
  const pools = [db.system.pool, db.app.pool];
  const held = pools.reduce((sum, pool) => sum + pool.totalCount - pool.idleCount, 0);
  if (held > 0) return [`${held} checked-out connection(s) never released`];
  await db.close();
  return onServer(async (client) => {
    let open = await readConnections(client, name);
    // A connection that was ended a moment ago is still listed until its process has gone.
    for (let tries = 0; open.length > 0 && tries < LEAK_TRIES; tries++) {
      await wait(LEAK_POLL_MS);
      open = await readConnections(client, name);
    }
    return open.map((one) => `a connection "${one.application_name}" left open after: ${one.query}`);
  });
}

/** A migrated database of its own for a test file, cloned from a template; drop it in afterAll, or `await using` it. */
export async function createTestDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  template ??= makeTemplate();
  const from = await template;
  const name = `capstan_test_${newId().replaceAll("-", "")}`;
  await onServer((client) => client.query(`create database ${name} template ${from} strategy file_copy`));
  const url = urlOf(await testServerUrl(), name);
  const db = openDatabase({ url, log: silentLogger, poolSize: options.poolSize ?? 10 });

  async function drop(): Promise<void> {
    const leaks = await findLeaks(db, name);
    await onServer((client) => client.query(`drop database ${name} with (force)`));
    if (leaks.length > 0) throw new Error(`The test leaked: ${leaks.join("; ")}.`);
  }

  async function addWorkspace(slug: string, timeZone = "Europe/Berlin"): Promise<string> {
    const id = newId();
    await db.system.pool.query("insert into workspace (id, name, slug, time_zone) values ($1, $2, $2, $3)", [
      id,
      slug,
      timeZone,
    ]);
    return id;
  }

  return { db, url, workspaceId: WORKSPACE_ID, addWorkspace, drop, [Symbol.asyncDispose]: drop };
}
