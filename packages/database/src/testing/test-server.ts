import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@capstan/base";
import { startEmbeddedServer } from "../embedded/start-embedded-server.ts";

/** Names the folder of the test run's server to the processes that run the test files. */
const FOLDER_VARIABLE = "CAPSTAN_TEST_SERVER_FOLDER";
const URL_VARIABLES = ["CAPSTAN_TEST_DATABASE_URL", "DATABASE_URL"];

/**
 * Waits for a word or for the end of its standard input, which comes however its parent ends; then stops the server and
 * clears up. Without a word, test processes may have outlived their parent for a moment and be starting a server: it
 * looks again twice.
 */
const WATCHDOG = `
  clear_up() {
    cluster=$(cd "$1/postgres/cluster" 2>/dev/null && pwd -P)
    pid=$(head -n 1 "$cluster/postmaster.pid" 2>/dev/null)
    case "$(tr '\\0' ' ' < "/proc/$pid/cmdline" 2>/dev/null || ps -o command= -p "$pid" 2>/dev/null)" in
      *postgres*" $cluster "*) kill -QUIT "$pid"; tries=0; while kill -0 "$pid" 2>/dev/null && [ $tries -lt 60 ]; do tries=$((tries + 1)); sleep 0.05; done ;;
    esac
    rm -rf "$1"
  }
  word=; read -r word
  clear_up "$1"
  if [ "$word" != done ]; then sleep 1; clear_up "$1"; sleep 2; clear_up "$1"; fi
`;

/**
 * Prepares the test run's server, for vitest's globalSetup; returns the teardown. Nothing is started until a test asks
 * for a database. A watchdog stops the server and removes its folder when this process ends, also by Ctrl-C or kill -9.
 */
export function prepareTestServer(): () => Promise<void> {
  if (URL_VARIABLES.some((name) => process.env[name])) return async () => {};
  const folder = mkdtempSync(join(tmpdir(), "capstan-test-"));
  // The server's user has to enter it when root runs the tests.
  chmodSync(folder, 0o755);
  process.env[FOLDER_VARIABLE] = folder;
  const watchdog = spawn("sh", ["-c", WATCHDOG, "sh", folder], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  watchdog.unref();
  return async () => {
    const gone = new Promise((resolve) => watchdog.once("exit", resolve));
    watchdog.ref();
    watchdog.stdin?.end("done\n");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}

let url: Promise<string> | undefined;

async function startServer(): Promise<string> {
  const external = URL_VARIABLES.map((name) => process.env[name]).find((value) => value);
  if (external !== undefined) return external;
  const dataDir = process.env[FOLDER_VARIABLE];
  if (dataDir === undefined) throw new Error("No test server: run tests through the vitest.config.ts at the root.");
  // Never stopped here: the test run's teardown does, when every file is through.
  const server = await startEmbeddedServer({ dataDir, durable: false, log: silentLogger });
  return server.url;
}

/** The URL of the server that all test files share; the first that asks starts it. */
export function testServerUrl(): Promise<string> {
  url ??= startServer();
  return url;
}
