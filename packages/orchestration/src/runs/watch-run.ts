import type { Engine } from "./engine.ts";
import { type RunDetail, readRun } from "./read-run.ts";

const watchedMs = 60_000;
const over = ["completed", "failed", "cancelled"];

/**
 * The run now, and again whenever it has moved, until it is over or `signal` aborts. Only watched runs notify, so that
 * nobody pays for it otherwise; watching is renewed every half minute and a lost notification is made up for then.
 * Errors: terminal `unknown_run`.
 */
export async function* watchRun(
  engine: Engine,
  target: { workspaceId: string; runId: string; signal: AbortSignal },
): AsyncGenerator<RunDetail> {
  const { workspaceId, runId, signal } = target;
  let moved = Promise.withResolvers<void>();
  const notice = () => moved.resolve();
  const listening = await engine.database.listen("capstan_run", (payload) => payload === runId && notice(), notice);
  const renew = setInterval(notice, watchedMs / 2);
  signal.addEventListener("abort", notice);
  try {
    while (!signal.aborted) {
      moved = Promise.withResolvers<void>();
      const run = await readWatched(engine, workspaceId, runId);
      yield run;
      if (over.includes(run.status)) return;
      await moved.promise;
    }
  } finally {
    clearInterval(renew);
    signal.removeEventListener("abort", notice);
    await listening.close();
  }
}

async function readWatched(engine: Engine, workspaceId: string, runId: string): Promise<RunDetail> {
  const until = new Date(engine.clock.now().getTime() + watchedMs);
  return engine.database.inWorkspace(workspaceId, async (tx) => {
    // Written first: what moves after this notifies, what moved before is read now.
    await tx.query("update run set watched_until = $3 where id = $1 and workspace_id = $2", [
      runId,
      workspaceId,
      until,
    ]);
    return readRun(tx, runId);
  });
}
