import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { importVale, type ValeConfig } from "@capstan/verification";

const names = [".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale"];

/** The configuration of style packages in `folder` or the nearest folder above it; undefined where there is none. */
export function findConfig(folder: string): string | undefined {
  const found = names
    .map((name) => join(folder, name))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findConfig(above));
}

/**
 * Reads a configuration and its style packages from the disk. `onRead` hears of each file and folder that is looked at.
 * Errors: terminal `unreadable_config`.
 */
export function readConfig(path: string, onRead: (path: string) => void): ValeConfig {
  const about = (name: string) => {
    onRead(name);
    return statSync(name, { throwIfNoEntry: false });
  };
  return importVale(path.replaceAll("\\", "/"), {
    readFile: (file) => (about(file)?.isFile() ? readFileSync(file, "utf8") : undefined),
    listFiles: (folder) => (about(folder)?.isDirectory() ? readdirSync(folder) : []),
  });
}
