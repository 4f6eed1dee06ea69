// Finds the bundle of an entry file, and makes it anew when a file that it was made of has changed: one file to load in
// place of hundreds. Plain JavaScript with nothing to load, as it runs before every quick command.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordOf, stampOf } from "./bundle-record.mjs";

/**
 * The path of a bundle that is as new as its sources; undefined where none can be made, as in a folder that cannot be
 * written to, or of sources that cannot be read. The sources run as well, in more time.
 */
export async function findBundle({ root, entry, folder }) {
  const fresh = freshBundle({ root, entry, folder });
  if (fresh) return fresh;
  try {
    const { makeBundle } = await import("./make-bundle.mjs");
    return await makeBundle({ root, entry, folder });
  } catch {
    return undefined;
  }
}

/** `sources` are the files that it was made of, relative to `root`, each with its size and time. */
function freshBundle({ root, entry, folder }) {
  try {
    const made = JSON.parse(readFileSync(recordOf(folder), "utf8"));
    const path = join(folder, made.file);
    const isFresh =
      made.root === root &&
      made.entry === entry &&
      made.sources.every(([name, stamp]) => stampOf(join(root, name)) === stamp);
    return isFresh && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
