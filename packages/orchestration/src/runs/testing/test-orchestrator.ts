import { fixedClock, type Logger, newId, silentLogger } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import { createTestDatabase } from "@capstan/database/testing";
import type { EngineOptions, Evaluate, OrchestratorPorts } from "../engine.ts";
import type { Executors } from "../executor.ts";
import { createOrchestrator } from "../orchestrator.ts";
import type { RunDetail } from "../read-run.ts";
import type { RunStatus } from "../run-types.ts";
import type { StartRun } from "../start-run.ts";
import { officeHours } from "../working-hours.ts";

/** Says only what should not happen in a test. */
const loudLogger: Logger = {
  ...silentLogger,
  error: (fields, event) => console.error(event, fields),
  child: () => loudLogger,
};

export type TestSetup = {
  specs?: readonly WorkflowSpec[];
  executors?: Executors;
  evaluate?: Evaluate;
  ports?: Partial<OrchestratorPorts>;
  options?: Partial<EngineOptions>;
  now?: string;
};

/** An orchestrator over a database of its own, with a fixed clock that tests move. */
export async function testOrchestrator(setup: TestSetup = {}) {
  const { db, workspaceId, url, addWorkspace, drop } = await createTestDatabase();
  const clock = fixedClock(setup.now ?? "2026-11-18T09:00:00Z");
  const specs = new Map((setup.specs ?? []).map((spec) => [spec.workflow, spec]));
  const executors: Executors = { ...setup.executors };
  const ports: OrchestratorPorts = {
    published: async (_tx, name) => (specs.has(name) ? { spec: specs.get(name)!, version: 1 } : null),
    calendarOf: async () => officeHours("Europe/Berlin"),
    ...setup.ports,
  };
  const orchestrator = createOrchestrator({
    database: db,
    executors,
    ports,
    clock,
    log: loudLogger,
    newId: () => newId(),
    ...(setup.evaluate ? { evaluate: setup.evaluate } : {}),
    options: { graceMs: 0, sweepMs: 3_600_000, reconcileMs: 3_600_000, pollMs: 100, ...setup.options },
  });
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => db.inWorkspace(workspaceId, work);
  const start = (request: Partial<StartRun> & { workflow: string }) =>
    inWorkspace((tx) => orchestrator.startRun(tx, { trigger: { on: "manual" }, startedBy: "person:ada", ...request }));

  /** The run as soon as `holds` says so; fails after ten seconds. */
  async function until(runId: string, holds: RunStatus | ((run: RunDetail) => boolean)): Promise<RunDetail> {
    const signal = AbortSignal.timeout(10_000);
    const wanted = typeof holds === "string" ? (run: RunDetail) => run.status === holds : holds;
    let last: RunDetail | undefined;
    for await (const run of orchestrator.watchRun({ workspaceId, runId, signal })) {
      last = run;
      if (wanted(run)) return run;
    }
    throw new Error(`The run did not get there: ${JSON.stringify(last, null, 1)}`);
  }

  async function close(): Promise<void> {
    await orchestrator.drain(1_000);
    await drop();
  }
  return {
    db,
    url,
    workspaceId,
    addWorkspace,
    clock,
    executors,
    specs,
    orchestrator,
    inWorkspace,
    start,
    until,
    close,
  };
}

export type TestOrchestrator = Awaited<ReturnType<typeof testOrchestrator>>;
