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

type Active = { runId: string; abort: AbortController; work: Promise<void> };

/** What a run that somebody stopped still asks of models and others is called off; its answer would not be written. */
async function callOff({ database }: Engine, active: readonly Active[]): Promise<void> {
  if (active.length === 0) return;
  const { rows } = await database.system.pool.query<{ id: string }>({
    name: "capstan_stopped_runs",
    text: "select id from run where id = any($1::uuid[]) and status in ('held', 'cancelled')",
    values: [active.map(({ runId }) => runId)],
  });
  const stopped = new Set(rows.map(({ id }) => id));
  for (const { runId, abort } of active) if (stopped.has(runId)) abort.abort();
}

/**
 * idle → (NOTIFY, poll) → fetching → up to `concurrency` runs advancing → fetching again while the last batch was full …
 * One fetch at a time; a wake that arrives meanwhile fetches once more. Draining ends in stopped.
 */
export async function dispatchRuns(engine: Engine, queue: RunQueue): Promise<Dispatcher> {
  const active = new Map<string, Active>();
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
    const abort = new AbortController();
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
    active.set(job.jobId, { runId: job.runId, abort, work });
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
    callOff(engine, [...active.values()]).catch((thrown: unknown) => {
      engine.log.warn({ error: String(thrown) }, "run.call_off_failed");
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
      const late = setTimeout(() => {
        for (const { abort } of active.values()) abort.abort();
      }, withinMs);
      await fetching;
      await Promise.all([...active.values()].map(({ work }) => work));
      clearTimeout(late);
      clearInterval(heartbeat);
    },
  };
}
