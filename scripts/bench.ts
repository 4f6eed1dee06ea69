// `npm run bench [name …]`: runs every bench file, prints a table and JSON. A target is a ratio against something named,
// measured in the same run; `others_cpu` is the share of the machine that unrelated work took meanwhile.
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { basename, resolve } from "node:path";

type BenchResult = { name: string; value: number; unit: string; target?: string; reached?: boolean; note?: string };

const wanted = process.argv.slice(2);
const files = globSync("{packages,apps}/*/bench/*.ts").sort();
const results: (BenchResult & { bench: string; othersCpu: number })[] = [];

for (const file of files) {
  const bench = basename(file, ".ts");
  if (wanted.length > 0 && !wanted.includes(bench)) continue;
  const { run } = (await import(resolve(file))) as { run?: () => Promise<BenchResult[]> };
  if (!run) continue;
  console.error(`… ${bench}`);
  const before = cpuTicks();
  const found = await run();
  const othersCpu = othersSince(before);
  results.push(...found.map((result) => ({ bench, ...result, othersCpu })));
}

printTable();
mkdirSync(".capstan", { recursive: true });
writeFileSync(
  ".capstan/bench.json",
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, results }, null, 2)}\n`,
);
console.error("As JSON: .capstan/bench.json");
process.exit(0);

function printTable(): void {
  const rows = results.map((r) => [
    r.reached === undefined ? " " : r.reached ? "✓" : "✕",
    r.bench,
    r.name,
    `${r.value.toLocaleString("en-US", { maximumFractionDigits: 3 })} ${r.unit}`,
    r.target ?? "",
    `${(r.othersCpu * 100).toFixed(0)} %`,
    r.note ?? "",
  ]);
  const head = ["", "bench", "what", "measured", "reach", "others", "note"];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    );
}

/** Busy and total time of the machine, and this process with its ended children, in ticks; zeros where there is no /proc. */
function cpuTicks(): { busy: number; total: number; own: number } {
  try {
    const all = readFileSync("/proc/stat", "utf8").split("\n")[0]!.split(/\s+/).slice(1, 9).map(Number);
    const own = readFileSync("/proc/self/stat", "utf8").replace(/.*\) /, "").split(" ").slice(11, 15).map(Number);
    const total = all.reduce((sum, ticks) => sum + ticks, 0);
    return { busy: total - all[3]! - all[4]!, total, own: own.reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return { busy: 0, total: 0, own: 0 };
  }
}

function othersSince(before: ReturnType<typeof cpuTicks>): number {
  const now = cpuTicks();
  const total = now.total - before.total;
  return total === 0 ? 0 : Math.max(0, (now.busy - before.busy - (now.own - before.own)) / total);
}
