import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { importVale, type ValeConfig } from "@capstan/verification";

const names = [".vale.ini", "_vale.ini", "vale.ini", "_vale"];

/** The configuration of style packages in `folder` or the nearest folder above it; undefined where there is none. */
export function findConfig(folder: string): string | undefined {
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findConfig(above));
}

/**
 * Reads a configuration and its style packages from the disk.
 * Errors: terminal `unreadable_config`.
 */
export function readConfig(path: string): ValeConfig {
  return importVale(path.replaceAll("\\", "/"), {
    readFile: (file) => (statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, "utf8") : undefined),
    listFiles: (folder) => (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []),
  });
}
