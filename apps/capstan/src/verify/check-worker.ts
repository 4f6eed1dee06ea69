import { parentPort, workerData } from "node:worker_threads";
import { checkFile } from "./check-file.ts";
import { type CheckingOrigin, openChecking } from "./open-checking.ts";
import { type PlainReport, toPlain } from "./plain-report.ts";

/** Some of a run's files: where they stand in it, and their paths. No paths: nothing is left to do. */
export type Batch = { first: number; paths: readonly string[] };

/** What a thread answers: what it found in a batch. Ready, and with nothing found yet, it answers with no reports. */
export type BatchDone = { first: number; reports: readonly PlainReport[] };

if (parentPort) {
  const port = parentPort;
  const checking = await openChecking(workerData as CheckingOrigin);
  port.on("message", ({ first, paths }: Batch) => {
    if (paths.length === 0) {
      checking.cache.tidy();
      port.close();
      return;
    }
    port.postMessage({ first, reports: paths.map((path) => toPlain(checkFile(path, checking))) } satisfies BatchDone);
  });
  port.postMessage({ first: 0, reports: [] } satisfies BatchDone);
}
