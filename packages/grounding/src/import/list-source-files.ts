import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { terminal } from "@capstan/base";

const EXTENSIONS = new Set([".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".json", ".xlsx", ".parquet"]);

/**
 * The files of a folder, and of the folders in it, that an import can read, by name; hidden ones are left out. A path
 * to a file gives that file, whatever it is called.
 * Errors: terminal `file_not_found`, `no_files`.
 */
export async function listSourceFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw terminal("file_not_found", {
      message: `There is nothing at ${path}.`,
      mend: "Check the path and its spelling.",
      cause,
    });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(
      (entry) => entry.isFile() && !entry.name.startsWith(".") && EXTENSIONS.has(extname(entry.name).toLowerCase()),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length > 0) return files;
  throw terminal("no_files", {
    message: `The folder ${path} holds no file that can be imported.`,
    mend: `Put files into it that end in ${[...EXTENSIONS].join(", ")}.`,
  });
}
