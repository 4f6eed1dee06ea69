import { statSync } from "node:fs";
import { join } from "node:path";

/** The file that says what the bundle of a folder was made of. */
export const recordOf = (folder) => join(folder, "bundle.json");

/** Changes whenever a file is written or replaced. */
export function stampOf(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  return about ? `${about.size} ${about.mtimeMs}` : "";
}
