import { statSync } from "node:fs";
import { availableParallelism } from "node:os";

/** A thread opens the rules for itself, which takes as long as checking this much text. */
const bytesPerThread = 4 * 2 ** 20;

/** How many threads pay for these files: one for a little, every processor for a lot. */
export function countThreads(paths: readonly string[]): number {
  const most = availableParallelism();
  let bytes = 0;
  for (const path of paths) {
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes >= most * bytesPerThread) return most;
  }
  return Math.max(1, Math.floor(bytes / bytesPerThread));
}
