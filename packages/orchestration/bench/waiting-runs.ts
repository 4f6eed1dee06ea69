import { fork } from "node:child_process";
import { once } from "node:events";
import { silentLogger, systemClock } from "@capstan/base";
import { type Database, openDatabase } from "@capstan/database";
import { benchOrchestrator } from "./bench-orchestrator.ts";
import type { BenchResult } from "./bench-result.ts";
import { benchWorkspace, startBenchServer } from "./bench-server.ts";
import { descendantsOf, watchOthers } from "./others-cpu.ts";
import { quantile } from "./quantile.ts";
import { statementsOf } from "./statements.ts";

const worker = new URL("./engine-worker.ts", import.meta.url);
const waiting = 10_000;
const decisions = 200;
const observedMs = 10_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** 10,000 runs wait at gates: what two workers ask of the database meanwhile, and how fast a decision wakes its run. */
export async function run(): Promise<BenchResult[]> {
  const server = await startBenchServer({ countStatements: true });
  const database = openDatabase({ url: server.url, log: silentLogger });
  const workers = [1, 2].map(() => fork(worker, [server.url], { stdio: "inherit" }));
  try {
    await Promise.all(workers.map((child) => once(child, "message")));
    const asker = benchOrchestrator(database, systemClock);
    await startWaiting(database, asker);
    await pause(3_000);
    const stopWatching = watchOthers(() => [process.pid, ...descendantsOf(process.pid), ...descendantsOf(server.pid)]);
    const before = await statementsOf(database);
    await pause(observedMs);
    const perSecond = Math.round(((await statementsOf(database)) - before) / (observedMs / 1000));
    const wakes = await decideSome(database, asker);
    const p50 = quantile(wakes, 0.5);
    const note = `${waiting} runs, two workers; wake p99 ${quantile(wakes, 0.99)} ms`;
    const common = { note, others_cpu: stopWatching() };
    return [
      {
        name: "runs waiting at gates, statements in all",
        value: perSecond,
        unit: "1/s",
        target: "< 50",
        reached: perSecond < 50,
        ...common,
      },
      { name: "wake after a decision, p50", value: p50, unit: "ms", target: "≤ 15", reached: p50 <= 15, ...common },
    ];
  } finally {
    for (const child of workers) child.send("stop");
    await Promise.all(workers.map((child) => child.exitCode ?? once(child, "exit")));
    await database.close();
    await server.stop();
  }
}

type Asker = ReturnType<typeof benchOrchestrator>;

async function startWaiting(database: Database, asker: Asker): Promise<void> {
  const lane = async () => {
    for (let index = 0; index < waiting / 20; index++) {
      await database.inWorkspace(benchWorkspace, (tx) =>
        asker.startRun(tx, { workflow: "gated", trigger: { on: "api" }, startedBy: "person:bench" }),
      );
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  for (;;) {
    const { rows } = await database.system.pool.query<{ n: number }>(
      "select count(*) as n from run where status = 'waiting'",
    );
    if (rows[0]!.n === waiting) return;
    await pause(250);
  }
}

/** Milliseconds from asking for the decision to the end of the run, which does nothing else. */
async function decideSome(database: Database, asker: Asker): Promise<number[]> {
  const { rows } = await database.system.pool.query<{ id: string; run_id: string }>(
    "select id, run_id from gate order by id limit $1",
    [decisions],
  );
  const by = { kind: "person", id: "person:eve" } as const;
  const wakes: number[] = [];
  for (const { id: gateId, run_id: runId } of rows) {
    await pause(20);
    const subject = { content: runId, evidence: "e", checks: "c" };
    const asked = Date.now();
    await database.inWorkspace(benchWorkspace, (tx) =>
      asker.decideGate(tx, { gateId, by, subject, decision: "approve" }),
    );
    wakes.push((await endOf(database, runId)) - asked);
  }
  return wakes;
}

async function endOf(database: Database, runId: string): Promise<number> {
  for (;;) {
    const { rows } = await database.system.pool.query<{ finished_at: Date | null }>(
      "select finished_at from run where id = $1",
      [runId],
    );
    if (rows[0]?.finished_at) return rows[0].finished_at.getTime();
    await pause(2);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.table(await run());
