import { asCapstanError } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import type { Engine } from "./engine.ts";
import { startRun } from "./start-run.ts";

/** Starts the workflows that wait for this run's end, in the transaction that ends it. A chain that is too long ends. */
export async function startFollowers(
  engine: Engine,
  tx: Transaction,
  run: ClaimedRun,
  outcome: "completed" | "failed",
  followers: readonly string[],
): Promise<void> {
  for (const workflow of followers) {
    if (run.depth + 1 > engine.options.maxDepth) {
      engine.log.warn({ runId: run.id, workflow, depth: run.depth }, "run.chain_too_long");
      continue;
    }
    const trigger = { on: "run", workflow: run.workflow, runId: run.id, outcome } as const;
    const key = `run:${run.id}:${workflow}`;
    try {
      await startRun(engine, tx, { workflow, trigger, startedBy: `run:${run.id}`, key, depth: run.depth + 1 });
    } catch (thrown) {
      const error = asCapstanError(thrown);
      if (error.kind !== "terminal") throw error;
      // A follower that cannot start must not undo the end of the run before it.
      engine.log.warn({ runId: run.id, workflow, code: error.code, error: error.message }, "run.follower_not_started");
    }
  }
}
