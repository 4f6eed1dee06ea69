import type { Database } from "@capstan/database";

type Workflow = { workspaceId: string; workflow: string };
type Waiting = { resolve(number: number): void; reject(reason: unknown): void };

const takeSql = `insert into run_number as old (workspace_id, workflow, last) values ($1, $2, $3)
  on conflict (workspace_id, workflow) do update set last = old.last + $3 returning last`;

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

async function take(database: Database, of: Workflow, count: number): Promise<number> {
  const values = [of.workspaceId, of.workflow, count];
  return database.inSystem(async (tx) => {
    const [, { rows }] = await Promise.all([
      tx.query("set local synchronous_commit = off"),
      tx.query<{ last: number }>({ name: "capstan_next_run_number", text: takeSql, values }),
    ]);
    return rows[0]!.last;
  });
}
