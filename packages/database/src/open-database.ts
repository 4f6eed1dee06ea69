import { type Logger, terminal } from "@capstan/base";
import type { Kysely } from "kysely";
import pg from "pg";
import { openListener, type Subscription } from "./listener.ts";
import type { Schema } from "./schema.ts";
import { kyselyOverPool, runTransaction, type Transaction } from "./transaction.ts";
import { typeParsers } from "./type-parsers.ts";

/** A pool of connections, and Kysely over it. */
export type Connections = { readonly pool: pg.Pool; readonly kysely: Kysely<Schema> };

export type Database = {
  readonly url: string;
  /** As the owner, across workspaces: migrations, sweeps, sign-in. */
  readonly system: Connections;
  /** As the role that owns nothing: sees the workspace of its transaction, and no row without one. */
  readonly app: Connections;
  /**
   * Runs `work` in one transaction that sees one workspace.
   * Errors: terminal `invalid_workspace_id`; retryable `database_unavailable`, `transaction_conflict`;
   * terminal `database_full`; bug `row_level_security`, `transaction_aborted`; whatever `work` throws.
   */
  inWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction as the owner. Errors as inWorkspace. */
  inSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Calls `handler` with the payload of each NOTIFY on `channel`; see openListener for what happens when it drops. */
  listen(channel: string, handler: (payload: string) => void, onGap?: () => void): Promise<Subscription>;
  /** Waits for the checked-out connections, then closes all. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  log: Logger;
  /** The role of the app pool's connections. */
  appRole?: string;
  /** Connections of the app pool at most; the system pool has half as many, at least two. */
  poolSize?: number;
  /** How long to wait for a free connection before `database_unavailable`. */
  connectionTimeoutMs?: number;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function beginIn(workspaceId: string): string {
  if (UUID.test(workspaceId)) return `begin;set local capstan.workspace_id='${workspaceId}'`;
  throw terminal("invalid_workspace_id", {
    message: `"${workspaceId.slice(0, 60)}" is no workspace id.`,
    mend: "Pass the workspace's id, a lower-case UUID.",
  });
}

function openPool(config: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({ ...config, pipeline: true, types: typeParsers, keepAlive: true });
  const report = (error: Error) => log.warn({ error: error.message }, "database.connection_lost");
  // For as long as the client lives: one that breaks while checked out would end the process otherwise.
  pool.on("connect", (client) => client.on("error", report));
  pool.on("error", () => {});
  return pool;
}

/** Opens both pools over one PostgreSQL; connects when first used. Run `migrate` before the app pool is. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, log, appRole = "capstan_app", poolSize = 10, connectionTimeoutMs = 10_000 } = options;
  const shared = { connectionString: url, connectionTimeoutMillis: connectionTimeoutMs, application_name: "capstan" };
  const systemPool = openPool({ ...shared, max: Math.max(2, Math.ceil(poolSize / 2)) }, log);
  const appPool = openPool({ ...shared, max: poolSize, options: `-c role=${appRole}` }, log);
  const listener = openListener({ url, log });
  return {
    url,
    system: { pool: systemPool, kysely: kyselyOverPool(systemPool) },
    app: { pool: appPool, kysely: kyselyOverPool(appPool) },
    inWorkspace: async (workspaceId, work) =>
      runTransaction(appPool, { begin: beginIn(workspaceId), workspaceId }, work),
    inSystem: (work) => runTransaction(systemPool, { begin: "begin", workspaceId: undefined }, work),
    listen: (channel, handler, onGap) => listener.subscribe(channel, { handler, onGap }),
    close: async () => {
      await Promise.all([listener.close(), systemPool.end(), appPool.end()]);
    },
  };
}
