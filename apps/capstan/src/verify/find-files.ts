import { globSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type CapstanError, terminal } from "@capstan/base";
import { endings } from "./open-rules.ts";

const passedOver = new Set(["node_modules", ".git"]);

/** Folders in which nobody writes texts. */
export const isPassedOver = (name: string) => passedOver.has(name);

/** What was named on the command line: files that were named themselves, others that were come upon, and what is nowhere. */
export type Found = { files: readonly string[]; problems: readonly { path: string; problem: CapstanError }[] };

/** The files that arguments (files, folders, globs) name, each once, in order of their paths. */
export function findFiles(named: readonly string[]): Found {
  const files = new Set<string>();
  const problems: { path: string; problem: CapstanError }[] = [];
  for (const name of named) {
    const found = filesOf(name);
    if (found) for (const file of found) files.add(inFolder(file));
    else problems.push({ path: name, problem: nothingAt(name) });
  }
  return { files: [...files].sort(), problems };
}

function filesOf(name: string): string[] | undefined {
  const about = statSync(name, { throwIfNoEntry: false });
  if (about?.isDirectory()) return checkableIn(name);
  if (about) return [name];
  if (!/[*?[{]/.test(name)) return undefined;
  const matched = globSync(name, { exclude: (path) => isPassedOver(path.slice(path.lastIndexOf(sep) + 1)) });
  return matched.length === 0 ? undefined : matched.filter((path) => isCheckable(path) && statSync(path).isFile());
}

function checkableIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isPassedOver(entry.name) ? [] : checkableIn(path);
    return entry.isFile() && isCheckable(path) ? [path] : [];
  });
}

/** JSON is checked when it is named: most of it in a folder is no prose. */
const isCheckable = (path: string) =>
  endings.some((ending) => ending !== ".json" && path.toLowerCase().endsWith(ending));

/** A path as people would write it from here, with "/". */
function inFolder(path: string): string {
  const short = relative(process.cwd(), path);
  return (short.startsWith("..") ? path : short).replaceAll(sep, "/");
}

const nothingAt = (path: string) =>
  terminal("file_unreadable", { message: `There is no ${path}.`, mend: "Name files, folders or globs that exist." });
