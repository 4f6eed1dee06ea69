import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { listCommits } from "./event-store.ts";

/**
 * Removes what killed imports left behind: unfinished files, and finished ones that no commit names, when they have
 * not been touched since `untouchedSinceMs` (epoch milliseconds; leave a day, so that no import under way is hit).
 * Returns the paths removed.
 */
export async function sweepDataset(datasetDir: string, untouchedSinceMs: number): Promise<string[]> {
  const committed = new Set(
    (await listCommits(datasetDir)).flatMap((commit) => commit.files.map((file) => join(datasetDir, file.path))),
  );
  const entries = await readdir(datasetDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const stray = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => path.startsWith(join(datasetDir, "_staging")) || (path.endsWith(".parquet") && !committed.has(path)),
    );
  const removed: string[] = [];
  for (const path of stray) {
    const { mtimeMs } = await stat(path);
    if (mtimeMs >= untouchedSinceMs) continue;
    await rm(path, { force: true });
    removed.push(path);
  }
  return removed;
}
