import type { Transaction } from "@capstan/database";
import type { Engine } from "../runs/engine.ts";
import { type StartedRun, startRun } from "../runs/start-run.ts";

/**
 * Starts the workflows that wait for data of a dataset, in the transaction that made the data visible. `arrival` names
 * this arrival (the import's id): told twice, it starts nothing twice.
 * Errors: as startRun.
 */
export async function notifyDataArrival(
  engine: Engine,
  tx: Transaction,
  { dataset, arrival, by }: { dataset: string; arrival: string; by: string },
): Promise<StartedRun[]> {
  const { rows } = await tx.query<{ workflow: string }>(
    "select workflow from subscription where workspace_id = $1 and source = 'data' and subject = $2 order by workflow",
    [tx.workspaceId, dataset],
  );
  const started: StartedRun[] = [];
  for (const { workflow } of rows) {
    const trigger = { on: "data", dataset, arrival } as const;
    started.push(await startRun(engine, tx, { workflow, trigger, startedBy: by, key: `data:${arrival}:${workflow}` }));
  }
  return started;
}
