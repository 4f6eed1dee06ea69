import { asCapstanError } from "@capstan/base";
import type { Subscription } from "@capstan/database";
import { advanceRun } from "./advance-run.ts";
import type { RunJob } from "./claim-run.ts";
import type { Engine } from "./engine.ts";
import type { RunQueue } from "./run-queue.ts";

export type Dispatcher = {
  /** Looks for work at once. */
  wake(): void;
  /** Takes no more work, lets what runs come to the next step, and gives the rest back to the queue after `withinMs`. */
  drain(withinMs: number): Promise<void>;
  readonly hasRoom: boolean;
};

/**
 * idle → (NOTIFY, poll) → fetching → up to `concurrency` runs advancing → fetching again while the last batch was full …
 * One fetch at a time; a wake that arrives meanwhile fetches once more. Draining ends in stopped.
 */
export async function dispatchRuns(engine: Engine, queue: RunQueue): Promise<Dispatcher> {
  const active = new Map<string, Promise<void>>();
  const abort = new AbortController();
  let draining = false;
  let fetching: Promise<void> | undefined;
  let again = false;

  async function fetchOnce(): Promise<void> {
    const free = engine.options.concurrency - active.size;
    if (free <= 0 || draining) return;
    const jobs = await queue.fetch(free);
    for (const job of jobs) start(job);
  }

  function start(job: RunJob): void {
    const work = advanceRun(engine, job, { signal: abort.signal, isDraining: () => draining })
      .catch((thrown: unknown) => {
        const error = asCapstanError(thrown);
        engine.log.error({ runId: job.runId, code: error.code, error: error.message }, "run.advance_failed");
      })
      .finally(() => {
        const wasFull = active.size >= engine.options.concurrency;
        active.delete(job.jobId);
        if (wasFull) wake();
      });
    active.set(job.jobId, work);
  }

  function wake(): void {
    if (draining) return;
    again = true;
    fetching ??= fetchWhileAsked().finally(() => {
      fetching = undefined;
      if (again) wake();
    });
  }

  async function fetchWhileAsked(): Promise<void> {
    while (again && !draining) {
      again = false;
      await fetchOnce().catch((thrown: unknown) => engine.log.warn({ error: String(thrown) }, "run.fetch_failed"));
    }
  }

  const listening: Subscription = await engine.database.listen("capstan_wake", wake, wake);
  const poll = setInterval(wake, engine.options.pollMs);
  const heartbeat = setInterval(() => {
    queue.touch([...active.keys()]).catch((thrown: unknown) => {
      engine.log.warn({ error: String(thrown) }, "run.heartbeat_failed");
    });
  }, queue.heartbeatMs);
  wake();

  return {
    wake,
    get hasRoom() {
      return active.size < engine.options.concurrency;
    },
    async drain(withinMs) {
      draining = true;
      clearInterval(poll);
      await listening.close();
      const late = setTimeout(() => abort.abort(), withinMs);
      await fetching;
      await Promise.all(active.values());
      clearTimeout(late);
      clearInterval(heartbeat);
    },
  };
}
