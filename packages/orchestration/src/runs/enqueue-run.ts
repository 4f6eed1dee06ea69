import type { Transaction } from "@capstan/database";

/** Asks for the run to be looked at, once the transaction commits. */
export async function enqueueRun(tx: Transaction, workspaceId: string, runId: string): Promise<void> {
  await tx.query({
    name: "capstan_enqueue_run",
    text: "select capstan_enqueue_run($1, $2)",
    values: [workspaceId, runId],
  });
}
