import { asDatabaseError, type Database } from "@capstan/database";
import pg from "pg";

/**
 * Does `work` while nobody else imports into the dataset, in any process; waits until it is free. The lock is held by a
 * connection of its own, so it ends with the process; when the connection breaks, `signal` says that it is gone.
 * Errors: retryable `database_unavailable`; whatever `work` throws.
 */
export async function withDatasetLock<T>(
  database: Database,
  { workspaceId, dataset }: { workspaceId: string; dataset: string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database.url, application_name: "capstan import", keepAlive: true });
  const lost = new AbortController();
  client.on("error", () => lost.abort());
  await client.connect().catch((thrown: unknown) => {
    throw asDatabaseError(thrown);
  });
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`import:${workspaceId}:${dataset}`]);
    return await work(lost.signal);
  } finally {
    await client.end();
  }
}
