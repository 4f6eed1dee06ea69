import { fork } from "node:child_process";
import { once } from "node:events";
import { silentLogger, systemClock } from "@capstan/base";
import { openDatabase } from "@capstan/database";
import { benchOrchestrator } from "./bench-orchestrator.ts";
import type { BenchResult } from "./bench-result.ts";
import { benchWorkspace, startBenchServer } from "./bench-server.ts";
import { descendantsOf, watchOthers } from "./others-cpu.ts";
import { quantile } from "./quantile.ts";

const worker = new URL("./engine-worker.ts", import.meta.url);
const starts = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** From asking for a run (before its transaction begins) to its first step being at work in another process; idle system. */
export async function run(): Promise<BenchResult[]> {
  const server = await startBenchServer();
  const database = openDatabase({ url: server.url, log: silentLogger });
  const workers = [1, 2].map(() => fork(worker, [server.url], { stdio: "inherit" }));
  try {
    await Promise.all(workers.map((child) => once(child, "message")));
    const asker = benchOrchestrator(database, systemClock);
    const stopWatching = watchOthers(() => [process.pid, ...descendantsOf(process.pid), ...descendantsOf(server.pid)]);
    const latencies: number[] = [];
    for (let index = 0; index < starts + 20; index++) {
      await pause(20 + (index % 7) * 5);
      const asked = Date.now();
      const { runId } = await database.inWorkspace(benchWorkspace, (tx) =>
        asker.startRun(tx, { workflow: "quick", trigger: { on: "api" }, startedBy: "person:bench" }),
      );
      const began = await firstStepOf(database, runId);
      if (index >= 20) latencies.push(Math.max(0, began - asked));
    }
    const common = { unit: "ms", note: `${starts} starts, two idle workers`, others_cpu: stopWatching() };
    const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)];
    return [
      { name: "start of a run after its trigger, p50", value: p50, target: "≤ 15", reached: p50 <= 15, ...common },
      { name: "start of a run after its trigger, p99", value: p99, target: "≤ 60", reached: p99 <= 60, ...common },
    ];
  } finally {
    for (const child of workers) child.send("stop");
    await Promise.all(workers.map((child) => child.exitCode ?? once(child, "exit")));
    await database.close();
    await server.stop();
  }
}

async function firstStepOf(database: ReturnType<typeof openDatabase>, runId: string): Promise<number> {
  for (;;) {
    const { rows } = await database.system.pool.query<{ started_at: Date }>(
      "select started_at from run_step where run_id = $1 order by started_at limit 1",
      [runId],
    );
    if (rows[0]) return rows[0].started_at.getTime();
    await pause(2);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.table(await run());
