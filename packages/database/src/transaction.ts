import { bug } from "@capstan/base";
import {
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import type pg from "pg";
import { asDatabaseError } from "./database-error.ts";
import type { Schema } from "./schema.ts";

/**
 * A running transaction, in three voices over one connection: `query` for hot named statements, `kysely` for everything
 * else, `client` for libraries that want node-postgres itself. Statements are pipelined: those started together, with
 * Promise.all, share one round trip and run in the order they were started.
 */
export type Transaction = {
  /** The workspace that row-level security lets through; undefined in a system transaction, which sees them all. */
  readonly workspaceId: string | undefined;
  readonly client: pg.PoolClient;
  readonly kysely: Kysely<Schema>;
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
};

class OneConnectionDriver extends PostgresDriver {
  override beginTransaction(_connection: DatabaseConnection): Promise<void> {
    throw bug("nested_transaction", {
      message: "A transaction was begun inside a transaction.",
      mend: "Use the transaction that is already there.",
    });
  }
}

/** A Kysely over a client that somebody else checked out and will give back. */
function kyselyOver(client: pg.PoolClient): Kysely<Schema> {
  const borrowed = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => borrowed, end: async () => {}, options: {} };
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new OneConnectionDriver({ pool: pool as never }),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<Schema>({ dialect });
}

function transactionOver(client: pg.PoolClient, workspaceId: string | undefined): Transaction {
  let kysely: Kysely<Schema> | undefined;
  return {
    workspaceId,
    client,
    get kysely() {
      kysely ??= kyselyOver(client);
      return kysely;
    },
    query: (statement, values) => client.query(statement as string, values),
  };
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query("commit");
  if (command === "COMMIT") return;
  throw bug("transaction_aborted", {
    message: "A statement failed, its error was swallowed, and the transaction could not be committed.",
    mend: "Let the error of a failed statement reach the end of the transaction.",
  });
}

export type TransactionStart = { begin: string; workspaceId: string | undefined };

/** Runs `work` in one transaction on a connection of `pool`; rolls back when it throws. */
export async function runTransaction<T>(
  pool: pg.Pool,
  start: TransactionStart,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (thrown) {
    throw asDatabaseError(thrown);
  }
  let broken = false;
  try {
    // Not awaited before `work`: the first statement travels with it. Each of them fails if the beginning does.
    const begun = client.query(start.begin);
    const [result] = await Promise.all([settle(work(transactionOver(client, start.workspaceId))), begun]);
    if (result.status === "rejected") throw result.reason;
    await commit(client);
    return result.value;
  } catch (thrown) {
    broken = await rollBack(client);
    throw asDatabaseError(thrown);
  } finally {
    client.release(broken);
  }
}

function settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  return Promise.allSettled([promise]).then(([result]) => result);
}

/** True when the connection cannot be used again. */
async function rollBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query("rollback");
    return false;
  } catch {
    return true;
  }
}

/** Kysely over a whole pool: each statement by itself, on whichever connection is free. */
export function kyselyOverPool(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
