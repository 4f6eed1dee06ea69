// `npm test [filter …]`: what a fresh machine needs, then every test, then one line with the count. Arguments go to vitest.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";

type Counts = { passed: number; failed: number; skipped: number };

const folder = mkdtempSync(join(tmpdir(), "capstan-report-"));
const report = join(folder, "report.json");
let child: ChildProcess | undefined;
let stoppedBy: NodeJS.Signals | undefined;
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(signal));

if (!existsSync(process.env.CAPSTAN_SHARED ?? "../shared")) {
  console.warn("skipped: ../shared is absent, so the tests on real data do not run; each says so.");
}
const env = { ...process.env, CAPSTAN_CHROMIUM: ensureBrowser(), NODE_ENV: "test" };

const build = await run(["node_modules/vite/bin/vite.js", "build", "apps/web", "--logLevel", "warn"], {
  ...env,
  NODE_ENV: "production",
});
if (build !== 0) console.error("The web screens could not be built.");

const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const tests = await run(["node_modules/vitest/vitest.mjs", "run", ...reporters, ...process.argv.slice(2)], env);
const counts = readCounts();
const failed = Math.max(counts.failed + (build === 0 ? 0 : 1), tests === 0 ? 0 : 1);
console.log(`${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`);
process.exitCode = failed > 0 || counts.passed === 0 ? 1 : 0;

/** Exit code of a Node script; 1 when a signal ended it. */
async function run(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  if (stoppedBy) return 1;
  child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env: environment });
  const [code] = (await once(child, "exit")) as [number | null];
  child = undefined;
  return code ?? 1;
}

/** A terminal's Ctrl-C reaches the child by itself. */
function stop(signal: NodeJS.Signals): void {
  stoppedBy = signal;
  if (signal !== "SIGINT" || !process.stdin.isTTY) child?.kill(signal);
}

/** A file that broke before its first test counts as one failed test. */
function readCounts(): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const isBroken = (file: (typeof result.testResults)[number]) =>
    file.status === "failed" && file.assertionResults.length === 0;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.testResults.filter(isBroken).length,
    skipped: result.numPendingTests,
  };
}
