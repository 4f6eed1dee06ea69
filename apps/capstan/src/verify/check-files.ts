import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { checkFile, type FileChecking } from "./check-file.ts";
import type { Batch, BatchDone } from "./check-worker.ts";
import type { FileReport } from "./file-report.ts";
import type { CheckingOrigin } from "./open-checking.ts";
import { fromPlain } from "./plain-report.ts";

const batchSize = 16;

/**
 * Checks files on `threads` threads, this one included, which take batches as they come free. Reports stand in the
 * order of the paths, whoever checked them.
 */
export async function checkFiles(
  paths: readonly string[],
  { checking, origin, threads }: { checking: FileChecking; origin: CheckingOrigin; threads: number },
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  const batches = batchesOf(paths);
  const others = Array.from({ length: Math.min(threads - 1, batches.length - 1) }, () =>
    checkElsewhere(origin, batches, ({ first, reports: done }) =>
      done.forEach((report, i) => {
        reports[first + i] = fromPlain(report);
      }),
    ),
  );
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const { first } = batch;
    batch.paths.forEach((path, i) => {
      reports[first + i] = checkFile(path, checking);
    });
    if (others.length > 0) await setImmediate();
  }
  await Promise.all(others.map((other) => other.end()));
  return reports;
}

function batchesOf(paths: readonly string[]): Batch[] {
  const batches: Batch[] = [];
  for (let first = 0; first < paths.length; first += batchSize)
    batches.push({ first, paths: paths.slice(first, first + batchSize) });
  return batches;
}

/** Another thread, which takes batches until there are none. One that is not ready by then is not waited for. */
function checkElsewhere(origin: CheckingOrigin, batches: Batch[], onDone: (done: BatchDone) => void) {
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { workerData: origin });
  let isReady = false;
  const ended = new Promise<void>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
  ended.catch(() => {});
  worker.on("message", (done: BatchDone) => {
    isReady = true;
    onDone(done);
    worker.postMessage(batches.shift() ?? ({ first: 0, paths: [] } satisfies Batch));
  });
  return {
    async end() {
      if (!isReady) await worker.terminate();
      await ended;
    },
  };
}
