import { rmSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type App, createApp, createLocalFileStore, createMetrics, createPeople, type People } from "@capstan/app";
import { type Logger, newId, systemClock } from "@capstan/base";
import { migrate, openDatabase } from "@capstan/database";
import pg from "pg";
import type { Config } from "../config/read-config.ts";
import { openModels } from "../processes/open-models.ts";
import { openEmbeddedServer } from "../processes/open-product.ts";
import type { Progress } from "../terminal/progress.ts";

/** A product of its own that leaves nothing behind. */
export type ThrowAway = { app: App; people: People; folder: string };

const prefix = "capstan_try_";
const throwAwaySecret = "signs nothing that outlives this process";

/**
 * Runs `work` on a new database of the embedded server and in a new folder; both are gone afterwards, however it ends.
 * What an earlier one left that was killed is removed too.
 */
export async function inThrowAway<T>(
  config: Config,
  given: ThrowAwayOptions,
  work: (product: ThrowAway) => Promise<T>,
): Promise<T> {
  const server = await openEmbeddedServer(config, given);
  const name = `${prefix}${newId().replaceAll("-", "")}`;
  const folder = join(triesOf(config), name);
  try {
    await removeAbandoned(server.url, config);
    await onServer(server.url, (client) => client.query(`create database ${name}`));
    try {
      return await inDatabase(urlOf(server.url, name), { config, folder, ...given }, work);
    } finally {
      await onServer(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
    }
  } finally {
    await server.stop();
    // The last thing done: an import that was broken off may have written until now.
    rmSync(folder, { recursive: true, force: true });
  }
}

export type ThrowAwayOptions = {
  progress: Progress;
  log: Logger;
  /** Ends the work early: what was made is removed at once, whatever the work is still busy with. */
  signal: AbortSignal;
};

type Given = ThrowAwayOptions & { config: Config; folder: string };

/** Beside the other data, not in a folder that others of this machine read. */
const triesOf = ({ dataFolder }: Config) => join(dataFolder, "try");

async function inDatabase<T>(
  url: string,
  { config, folder, progress, log, signal }: Given,
  work: (product: ThrowAway) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await progress.step("Preparing a throw-away workspace", () => migrate({ url, log }));
  const database = openDatabase({ url, log });
  const { gateway, models } = await openModels(config, {
    database,
    secret: throwAwaySecret,
    clock: systemClock,
    log,
    metrics: createMetrics(),
  });
  const app = createApp({
    database,
    models,
    store: createLocalFileStore(join(folder, "files")),
    dataFolder: folder,
    secret: throwAwaySecret,
    calls: { secrets: {}, allowPrivate: false },
    clock: systemClock,
    log,
  });
  const people = createPeople({
    database,
    logger: log,
    clock: systemClock,
    secret: throwAwaySecret,
    publicUrl: "http://127.0.0.1",
  });
  try {
    await app.orchestrator.install();
    await app.orchestrator.work();
    return await Promise.race([work({ app, people, folder }), untilAborted(signal)]);
  } finally {
    await app.orchestrator.drain(1_000);
    await gateway.close();
    await database.close();
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  if (signal.aborted) reject(signal.reason);
  return promise;
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(serverUrl, "postgres") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** What processes left that were killed: nobody is connected. Young ones stay: another `try` may be about to connect. */
async function removeAbandoned(serverUrl: string, config: Config): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string; isUsed: boolean }>(
      `select datname as name, exists (select from pg_stat_activity a where a.datname = d.datname) as "isUsed"
       from pg_database d where datname like $1`,
      [`${prefix.replaceAll("_", "\\_")}%`],
    );
    const isOld = (name: string) => Date.now() - madeAtMs(name) > abandonedAfterMs;
    const abandoned = rows.filter(({ name, isUsed }) => !isUsed && isOld(name));
    for (const { name } of abandoned) await client.query(`drop database if exists ${name} with (force)`);
    const used = new Set(rows.filter(({ isUsed }) => isUsed).map(({ name }) => name));
    for (const name of await readdir(triesOf(config)).catch(() => [])) {
      if (!used.has(name) && isOld(name)) await rm(join(triesOf(config), name), { recursive: true, force: true });
    }
  });
}

const abandonedAfterMs = 60_000;

/** The id in the name begins with its time (UUID version 7). */
const madeAtMs = (name: string) => Number.parseInt(name.slice(prefix.length, prefix.length + 12), 16);
