import { type Clock, type Logger, newId as newBaseId } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Database, Transaction } from "@capstan/database";
import { fireSchedules } from "../triggers/fire-schedules.ts";
import { notifyDataArrival } from "../triggers/notify-data-arrival.ts";
import { publishTriggers } from "../triggers/publish-triggers.ts";
import { type ControlRun, cancelRun, holdRun, resumeRun, retryRun } from "./control-run.ts";
import { type DecideGate, decideGate, delegateGate, type Principal, readGate, undoDecision } from "./decide-gate.ts";
import { type Dispatcher, dispatchRuns } from "./dispatch-runs.ts";
import { defaultOptions, type Engine, type EngineOptions, type Evaluate, type OrchestratorPorts } from "./engine.ts";
import { enqueueRun } from "./enqueue-run.ts";
import { evaluateSpec } from "./evaluate-spec.ts";
import type { Executors } from "./executor.ts";
import { fireTimers } from "./fire-timers.ts";
import { type ListRuns, listRuns } from "./list-runs.ts";
import { readRun } from "./read-run.ts";
import { reconcileRuns } from "./reconcile-runs.ts";
import { type RerunFrom, rerunFrom } from "./rerun-from.ts";
import { hangBell } from "./ring-workers.ts";
import { openRunQueue, type RunQueue } from "./run-queue.ts";
import { type StartRun, startRun } from "./start-run.ts";
import { watchRun } from "./watch-run.ts";

export type OrchestratorOptions = {
  database: Database;
  executors: Executors;
  /** Default: the checked and compiled spec, kept per spec. */
  evaluate?: Evaluate;
  ports: OrchestratorPorts;
  clock: Clock;
  log: Logger;
  newId?: () => string;
  options?: Partial<EngineOptions>;
};

export type Orchestrator = ReturnType<typeof createOrchestrator>;

/**
 * Durable runs over one PostgreSQL. Commands take the caller's transaction, so that what the caller writes and what the
 * run does commit together. A process that only asks calls `install` once; one that also works calls `work`.
 */
export function createOrchestrator({ options, newId, ...given }: OrchestratorOptions) {
  const engine: Engine = {
    evaluate: evaluateSpec,
    ...given,
    newId: newId ?? (() => newBaseId(given.clock.now().getTime())),
    options: { ...defaultOptions, ...options },
    bell: hangBell(given.database, given.log),
  };
  let worker: Worker | undefined;
  return {
    /** Makes the queue's schema where it is missing. */
    async install(): Promise<void> {
      const queue = await openRunQueue({ database: engine.database, log: engine.log, supervise: false });
      await queue.stop();
    },
    /** Advances runs, fires timers and schedules in this process, until `drain`. */
    async work(): Promise<void> {
      worker ??= await startWorker(engine);
    },
    /** For SIGTERM: takes no new work, finishes the steps at hand, gives the runs back. */
    async drain(withinMs = 20_000): Promise<void> {
      await worker?.stop(withinMs);
      worker = undefined;
    },
    startRun: (tx: Transaction, request: StartRun) => startRun(engine, tx, request),
    wakeRun: (tx: Transaction, run: { workspaceId: string; runId: string }) =>
      enqueueRun(engine, tx, run.workspaceId, run.runId),
    readGate,
    decideGate: (tx: Transaction, request: DecideGate) => decideGate(engine, tx, request),
    undoDecision: (tx: Transaction, request: { gateId: string; by: Principal }) => undoDecision(engine, tx, request),
    delegateGate: (tx: Transaction, request: { gateId: string; by: Principal; to: string }) =>
      delegateGate(engine, tx, request),
    holdRun: (tx: Transaction, request: ControlRun) => holdRun(engine, tx, request),
    resumeRun: (tx: Transaction, request: ControlRun) => resumeRun(engine, tx, request),
    retryRun: (tx: Transaction, request: ControlRun) => retryRun(engine, tx, request),
    cancelRun: (tx: Transaction, request: ControlRun) => cancelRun(engine, tx, request),
    rerunFrom: (tx: Transaction, request: RerunFrom) => rerunFrom(engine, tx, request),
    readRun: (tx: Transaction, runId: string) => readRun(tx, runId),
    listRuns: (tx: Transaction, query: ListRuns = {}) => listRuns(tx, query),
    watchRun: (target: { workspaceId: string; runId: string; signal: AbortSignal }) => watchRun(engine, target),
    publishTriggers: (tx: Transaction, workflow: string, spec: WorkflowSpec | null) =>
      publishTriggers(engine, tx, workflow, spec),
    notifyDataArrival: (tx: Transaction, event: { dataset: string; arrival: string; by: string }) =>
      notifyDataArrival(engine, tx, event),
    /** One look at everything that is due now; `work` does it by itself every second. */
    async sweep(): Promise<{ timers: number; schedules: number; reconciled: number }> {
      const timers = await fireTimers(engine);
      const schedules = await fireSchedules(engine);
      return { timers, schedules, reconciled: await reconcileRuns(engine) };
    },
  };
}

type Worker = { stop(withinMs: number): Promise<void> };

async function startWorker(engine: Engine): Promise<Worker> {
  const queue: RunQueue = await openRunQueue({ database: engine.database, log: engine.log, supervise: true });
  const dispatcher: Dispatcher = await dispatchRuns(engine, queue);
  engine.bell.attach(dispatcher);
  const { sweepMs, reconcileMs } = engine.options;
  const loops = [
    repeat(engine, sweepMs, "timer.sweep_failed", async () => {
      await fireTimers(engine);
      await fireSchedules(engine);
    }),
    repeat(engine, reconcileMs, "run.reconcile_failed", () => reconcileRuns(engine)),
  ];
  return {
    async stop(withinMs) {
      engine.bell.attach(undefined);
      await Promise.all(loops.map((stop) => stop()));
      await dispatcher.drain(withinMs);
      await queue.stop();
    },
  };
}

/** Does `work` again and again with a pause between; the returned function waits for the one at hand. */
function repeat(engine: Engine, everyMs: number, failure: string, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const turn = () => {
    current = work()
      .then(
        () => {},
        (thrown: unknown) => engine.log.warn({ error: String(thrown) }, failure),
      )
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, everyMs);
      });
  };
  turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
