import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type BenchResult = { name: string; value: number; unit: string; target?: string; reached?: boolean; note?: string };

const capstan = join(fileURLToPath(new URL("../../..", import.meta.url)), "capstan.mjs");
const paragraph =
  "The team wrote the report in order to show what it had learned, and it was read by everybody who had a part in it. ";
const rounds = 10;
const targetMs = 250;

/** `capstan verify` of one file of 8 kB, cold, and beside it a Node that does nothing, in the same minutes. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-bench-cold-"));
  try {
    const file = join(folder, "draft.md");
    writeFileSync(file, `# A draft\n\n${`${paragraph.repeat(4)}\n\n`.repeat(18)}`.slice(0, 8000));
    const ways = {
      nothing: ["-e", "0"],
      verify: [capstan, "verify", file, "--pack", "plain-language"],
    };
    runNode(ways.verify);
    const cold = { nothing: [] as Cost[], verify: [] as Cost[] };
    for (let round = 0; round < rounds; round++)
      for (const way of ["nothing", "verify"] as const) cold[way].push(runNode(ways[way]));
    const least = (costs: readonly Cost[], of: keyof Cost) => Math.min(...costs.map((cost) => cost[of]));
    const wall = least(cold.verify, "wallMs");
    const says = (costs: readonly Cost[]) =>
      `${least(costs, "wallMs").toFixed(0)} ms wall, ${least(costs, "cpuMs").toFixed(0)} ms CPU`;
    return [
      {
        name: "verify of one 8-kB file, cold",
        value: Math.round(wall),
        unit: "ms wall",
        target: `< ${targetMs}`,
        reached: wall < targetMs,
        note: `least of ${rounds}: ${says(cold.verify)}; node -e 0: ${says(cold.nothing)}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Cost = { wallMs: number; cpuMs: number };

function runNode(args: readonly string[]): Cost {
  const before = childTicks();
  const started = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return { wallMs: performance.now() - started, cpuMs: (childTicks() - before) * 10 };
}

/** CPU time of ended children in hundredths of a second; 0 where there is no /proc. */
function childTicks(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").replace(/.*\) /s, "").split(" ");
    return Number(fields[13]) + Number(fields[14]);
  } catch {
    return 0;
  }
}
