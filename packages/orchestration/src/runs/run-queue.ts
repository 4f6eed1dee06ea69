import { asCapstanError, type Logger } from "@capstan/base";
import { asDatabaseError, type Database } from "@capstan/database";
import { PgBoss } from "pg-boss";
import type { RunJob } from "./claim-run.ts";

const queueName = "capstan-run";
const schema = "pgboss";
const settings = {
  retryLimit: 1_000,
  retryDelay: 0,
  heartbeatSeconds: 10,
  expireInSeconds: 82_800,
  deleteAfterSeconds: 3_600,
};

/** The queue of runs that somebody should look at. What it says is a hint; the rows of the run are the truth. */
export type RunQueue = {
  readonly heartbeatMs: number;
  fetch(limit: number): Promise<RunJob[]>;
  /** Says that these jobs are still in work. */
  touch(jobIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Opens the queue over pg-boss, and makes its schema when it is missing. A job whose worker has not been heard of for ten
 * seconds comes back; `supervise` says whether this process looks for such jobs (every worker should).
 */
export async function openRunQueue(options: {
  database: Database;
  log: Logger;
  supervise: boolean;
}): Promise<RunQueue> {
  const { database, log, supervise } = options;
  const pool = database.system.pool;
  const create = () => {
    const boss = new PgBoss({
      schema,
      db: { executeSql: async (text, values) => pool.query(text, values as unknown[]) },
      schedule: false,
      supervise,
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    });
    boss.on("error", (error) => log.warn({ error: error.message }, "queue.error"));
    boss.on("warning", (warning) => log.debug({ warning: warning.message }, "queue.warning"));
    return boss;
  };
  const boss = await startPatiently(create, log);
  return {
    heartbeatMs: 3_000,
    async fetch(limit) {
      const jobs = await boss.fetch<{ workspaceId: string; runId: string }>(queueName, { batchSize: limit });
      return jobs.map((job) => ({ jobId: job.id, ...job.data }));
    },
    async touch(jobIds) {
      if (jobIds.length > 0) await boss.touch(queueName, [...jobIds]);
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

const longestStartMs = 60_000;

/** A worker that starts while the database is away waits for it. Errors: retryable `database_unavailable` after a minute. */
async function startPatiently(create: () => PgBoss, log: Logger): Promise<PgBoss> {
  for (let waitedMs = 0; ; waitedMs += 500) {
    const boss = create();
    try {
      await boss.start();
      await boss.createQueue(queueName, { policy: "short", ...settings });
      return boss;
    } catch (thrown) {
      const error = asCapstanError(asDatabaseError(thrown));
      await boss.stop({ graceful: false, close: false });
      if (error.kind !== "retryable" || waitedMs >= longestStartMs) throw error;
      log.warn({ error: error.message }, "queue.database_away");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
