import { hash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "../version.ts";

/** Changes with the shape of what is kept. */
const shape = 1;

/** The packages that a result comes from: rules and their data, and what recognises personal data. */
const packages = ["@capstan/verification", "@capstan/privacy"];

/**
 * Names the engine as it is now: the version, and size and time of each of its files, so that a clone that was pulled
 * finds anew.
 */
export function engineStamp(): string {
  const folders = packages.map((name) => dirname(fileURLToPath(import.meta.resolve(name))));
  const stamps = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.|[\\/]fixtures[\\/]/.test(join(entry.parentPath, entry.name)))
      .map(({ parentPath, name }) => {
        const { size, mtimeMs } = statSync(join(parentPath, name));
        return `${parentPath}/${name} ${size} ${mtimeMs}`;
      }),
  );
  return hash("sha256", [shape, version, process.version, ...stamps.sort()].join("\n"));
}
