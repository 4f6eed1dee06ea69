import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type BenchResult = { name: string; value: number; unit: string; target?: string; reached?: boolean; note?: string };

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const laterStarts = 3;
const laterTargetSeconds = 5;
const firstTargetSeconds = 120;
const pollMs = 20;
const pagePatienceMs = 30_000;

/** `capstan start`, from its call to the first page that a browser gets, and at its first time to the drafts on the desk. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-bench-start-"));
  chmodSync(folder, 0o755);
  try {
    const first = await startOnce(folder, ["start"]);
    const later: number[] = [];
    for (let at = 0; at < laterStarts; at++) later.push(await startOnce(folder, ["start", "--no-build"]));
    later.sort((a, b) => a - b);
    const median = later[Math.floor(later.length / 2)]!;
    return [
      {
        name: "first start, demo loaded and drafts on the desk",
        value: first,
        unit: "s",
        target: `≤ ${firstTargetSeconds} s`,
        reached: first <= firstTargetSeconds,
      },
      {
        name: "later start to the first page",
        value: median,
        unit: "s",
        target: `≤ ${laterTargetSeconds} s`,
        reached: median <= laterTargetSeconds,
        note: `median of ${laterStarts}, slowest ${later.at(-1)!.toFixed(2)} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string, args: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, CAPSTAN_DATA: join(folder, "data"), CAPSTAN_PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  child.once("close", () => end());
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    if (url) resolve(url);
  });
  child.once("exit", (code) => reject(new Error(`capstan start ended with ${code}`)));
  await firstPage(await ready);
  const seconds = (performance.now() - startedMs) / 1_000;
  child.kill("SIGTERM");
  await ended;
  return seconds;
}

async function firstPage(url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < pagePatienceMs; waitedMs += pollMs) {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    if (answer.ok && (await answer.text()).includes("<html")) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`No page at ${url}: are the screens built?`);
}
