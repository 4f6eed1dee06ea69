import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import type { BenchResult } from "./bench-result.ts";
import { type BenchServer, startBenchServer } from "./bench-server.ts";
import { descendantsOf, watchOthers } from "./others-cpu.ts";

const worker = new URL("./throughput-worker.ts", import.meta.url);
const warmUpMs = 1_500;
const measuredMs = 5_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs per second of two worker processes that keep 10 or 100 runs going, each run started and ended, each effectful
 * step committed by itself with its ledger entry; against raw SQL that writes the same rows in the same transactions.
 * Durable server (fsync on). Engine and raw take turns, twice; the better of each counts.
 */
export async function run(): Promise<BenchResult[]> {
  const server = await startBenchServer();
  try {
    const results: BenchResult[] = [];
    for (const [shape, least, title] of [
      ["five", 0.5, "five effectful steps"],
      ["one", 0.4, "one effect and four pure steps"],
    ] as const) {
      for (const atOnce of [10, 100]) results.push(...(await compare(server, { shape, least, title, atOnce })));
    }
    return results;
  } finally {
    await server.stop();
  }
}

type Comparison = { shape: "five" | "one"; least: number; title: string; atOnce: number };

async function compare(server: BenchServer, { shape, least, title, atOnce }: Comparison): Promise<BenchResult[]> {
  const stopWatching = watchOthers(() => [process.pid, ...descendantsOf(process.pid), ...descendantsOf(server.pid)]);
  const best = { raw: 0, engine: 0 };
  for (const mode of ["raw", "engine", "raw", "engine"] as const) {
    best[mode] = Math.max(best[mode], await measure(server, mode, shape, atOnce));
  }
  const ratio = best.engine / best.raw;
  const common = { reached: ratio >= least, note: `raw SQL ${best.raw.toFixed(0)} runs/s`, others_cpu: stopWatching() };
  const name = `runs of ${title}, two workers, ${atOnce} at a time`;
  return [
    { name, value: Math.round(best.engine), unit: "runs/s", target: "see the ratio", ...common },
    {
      name: `${name}, against raw SQL`,
      value: Number(ratio.toFixed(2)),
      unit: "ratio",
      target: `≥ ${least}`,
      ...common,
    },
  ];
}

async function measure(server: BenchServer, mode: "raw" | "engine", shape: string, atOnce: number): Promise<number> {
  const workers = [1, 2].map(() =>
    fork(worker, [mode, shape, String(atOnce / 2), server.url], { stdio: "inherit", execArgv: process.execArgv }),
  );
  await Promise.all(workers.map((child) => once(child, "message")));
  await pause(warmUpMs);
  const rate = await completedPerSecond(server.url);
  for (const child of workers) child.send("stop");
  await Promise.all(workers.map(ended));
  return rate;
}

const ended = async (child: ChildProcess) => child.exitCode ?? (await once(child, "exit"));

async function completedPerSecond(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const count = async () => {
    const { rows } = await client.query<{ n: string }>("select count(*) as n from run where status = 'completed'");
    return { n: Number(rows[0]!.n), at: performance.now() };
  };
  const before = await count();
  await pause(measuredMs);
  const after = await count();
  await client.end();
  return ((after.n - before.n) / (after.at - before.at)) * 1000;
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.table(await run());
