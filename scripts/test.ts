// `npm test`: everything that a fresh machine needs, then every test, then one line with the count.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./ensure-browser.ts";

const filters = process.argv.slice(2);
const env = { ...process.env, CAPSTAN_CHROMIUM: ensureBrowser(), NODE_ENV: "test" };

if (!existsSync(process.env.CAPSTAN_SHARED ?? "../shared")) {
  console.warn("../shared is absent: the tests on real data are skipped, each says so.");
}

const build = spawnSync("npm", ["run", "--silent", "build", "-w", "apps/web"], { stdio: "inherit", env });
if (build.status !== 0) {
  console.error("The web screens could not be built.");
  console.log("0 passed, 1 failed");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "capstan-test-"));
const report = join(folder, "report.json");
const run = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ],
  { stdio: "inherit", env },
);
const counts = existsSync(report) ? readCounts(report) : { passed: 0, failed: 1, skipped: 0 };
rmSync(folder, { recursive: true, force: true });

const failed = run.status === 0 ? counts.failed : Math.max(1, counts.failed);
console.log(`${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`);
process.exit(failed > 0 || counts.passed === 0 ? 1 : 0);

function readCounts(path: string): { passed: number; failed: number; skipped: number } {
  const result = JSON.parse(readFileSync(path, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const brokenFiles = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles,
    skipped: result.numPendingTests,
  };
}
