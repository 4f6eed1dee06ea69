import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import type { BenchResult } from "./bench-result.ts";
import { type BenchServer, startBenchServer } from "./bench-server.ts";
import { descendantsOf, watchOthers } from "./others-cpu.ts";
import { quantile } from "./quantile.ts";

const worker = new URL("./throughput-worker.ts", import.meta.url);
const warmUpMs = 1_000;
const measuredMs = 2_000;
const rounds = 5;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs per second of two worker processes that keep 10 or 100 runs going, each run started and ended, each effectful
 * step committed by itself with its ledger entry; against raw SQL: the same statements without queue, claim and engine.
 * Durable server (fsync on). Raw and engine take turns, five times; the ratio is the median of the five pairs, so that
 * other work on the machine falls on both.
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
  const pairs: { raw: number; engine: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const raw = await measure(server, "raw", shape, atOnce);
    pairs.push({ raw, engine: await measure(server, "engine", shape, atOnce) });
  }
  const ratio = quantile(
    pairs.map(({ raw, engine }) => engine / raw),
    0.5,
  );
  const best = Math.max(...pairs.map(({ engine }) => engine));
  const common = {
    reached: ratio >= least,
    note: `pairs ${pairs.map(({ raw, engine }) => `${engine.toFixed(0)}/${raw.toFixed(0)}`).join(" ")}`,
    others_cpu: stopWatching(),
  };
  const name = `runs of ${title}, two workers, ${atOnce} at a time`;
  return [
    { name, value: Math.round(best), unit: "runs/s", target: "see the ratio", ...common },
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
