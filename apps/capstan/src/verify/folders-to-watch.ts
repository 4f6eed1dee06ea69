import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isPassedOver } from "./find-files.ts";

/**
 * The folders in which a change may matter: around named files, below named folders and the fixed part of globs, and
 * around what the rules came from. Folders rather than files, since editors replace files.
 */
export function foldersToWatch(named: readonly string[], sources: readonly string[]): string[] {
  const folders = [process.cwd(), ...named.flatMap(foldersOf), ...sources.map(nearestFolder)];
  return [...new Set(folders.map((folder) => resolve(folder)))];
}

function foldersOf(name: string): string[] {
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory()) return below(name);
  if (existsSync(name) || !/[*?[{]/.test(name)) return [nearestFolder(name)];
  const fixed = name.slice(0, name.search(/[*?[{]/));
  return below(nearestFolder(fixed.slice(0, fixed.lastIndexOf("/") + 1) || "."));
}

function below(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isPassedOver(entry.name))
    .flatMap(({ name }) => below(join(folder, name)));
  return [folder, ...inside];
}

/** The folder itself, or the first above it that is there. */
function nearestFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const above = dirname(path);
  return above === path ? path : nearestFolder(above);
}
