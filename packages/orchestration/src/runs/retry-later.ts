import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import type { Engine } from "./engine.ts";
import { addDuration } from "./working-hours.ts";

const longestWaitMs = 6 * 3_600_000;

/** Sets the timer that wakes the run for the next attempt; each wait is twice the one before, at most six hours. */
export async function retryLater(
  engine: Engine,
  tx: Transaction,
  run: ClaimedRun,
  { wait, attempt }: { wait: string; attempt: number },
): Promise<void> {
  const now = engine.clock.now();
  const first = addDuration(await engine.ports.calendarOf(tx), now, wait).getTime() - now.getTime();
  const waitMs = Math.max(first, Math.min(first * 2 ** (attempt - 1), longestWaitMs));
  await tx.query("insert into timer (id, workspace_id, run_id, kind, due_at) values ($1, $2, $3, 'retry', $4)", [
    engine.newId(),
    run.workspaceId,
    run.id,
    new Date(now.getTime() + waitMs),
  ]);
}
