import type { Transaction } from "@capstan/database";
import type { Engine } from "./engine.ts";

/** Asks for the run to be looked at, once the transaction commits. */
export async function enqueueRun(engine: Engine, tx: Transaction, workspaceId: string, runId: string): Promise<void> {
  engine.bell.ringAfter(tx);
  await tx.query({
    name: "capstan_enqueue_run",
    text: "select capstan_enqueue_run($1, $2)",
    values: [workspaceId, runId],
  });
}
