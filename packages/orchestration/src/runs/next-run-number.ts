import type { Database } from "@capstan/database";
import pg from "pg";

type Workflow = { workspaceId: string; workflow: string };
type Waiting = { resolve(number: number): void; reject(reason: unknown): void };

const queues = new WeakMap<Database, Map<string, Waiting[]>>();

/**
 * The next number of a workflow's runs, from 1; one that is not used after all leaves a gap. It is taken outside the
 * transaction that starts the run, and without waiting for the disk (the start's own commit comes later in the log and
 * makes it durable): otherwise all starts of a workflow would queue behind each other's commits. Starts that come at
 * the same time take theirs together.
 */
export function nextRunNumber(database: Database, of: Workflow): Promise<number> {
  const waiting = queues.get(database) ?? new Map<string, Waiting[]>();
  queues.set(database, waiting);
  const key = `${of.workspaceId} ${of.workflow}`;
  return new Promise((resolve, reject) => {
    const queue = waiting.get(key);
    if (queue) {
      queue.push({ resolve, reject });
      return;
    }
    waiting.set(key, [{ resolve, reject }]);
    void serve(database, of, waiting, key);
  });
}

async function serve(database: Database, of: Workflow, waiting: Map<string, Waiting[]>, key: string): Promise<void> {
  for (let batch = waiting.get(key)!; batch.length > 0; batch = waiting.get(key)!) {
    waiting.set(key, []);
    try {
      const last = await take(database, of, batch.length);
      for (const [index, { resolve }] of batch.entries()) resolve(last - batch.length + 1 + index);
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
  }
  waiting.delete(key);
}

/** One message to the server and one answer, which is why the values stand in its text. */
async function take(database: Database, { workspaceId, workflow }: Workflow, count: number): Promise<number> {
  const [workspace, name] = [workspaceId, workflow].map((text) => pg.escapeLiteral(text));
  const results: unknown = await database.system.pool.query(
    `begin; set local synchronous_commit = off; ${takeSql(workspace!, name!, count)}; commit`,
  );
  return (results as pg.QueryResult<{ last: number }>[])[2]!.rows[0]!.last;
}

const takeSql = (workspace: string, workflow: string, count: number) =>
  `insert into run_number as old (workspace_id, workflow, last) values (${workspace}, ${workflow}, ${count})
   on conflict (workspace_id, workflow) do update set last = old.last + ${count} returning last`;
