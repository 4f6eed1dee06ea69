import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { terminal } from "@capstan/base";
import type { SourceFile } from "@capstan/orchestration";

const lintable = /\.(ya?ml|md)$/i;
const passedOver = new Set(["node_modules", ".git"]);

/** `named`: the files that were asked for by name, not found in a folder. */
export type TextsToLint = { files: SourceFile[]; named: ReadonlySet<string> };

/**
 * The files that are named, and those of the folders that are named, with paths as people would write them.
 * Errors: terminal `file_unreadable`.
 */
export async function readTexts(paths: readonly string[]): Promise<TextsToLint> {
  const found = await Promise.all(paths.map(findFiles));
  const unique = [...new Set(found.flat())].sort();
  return {
    files: await Promise.all(unique.map(async (path) => ({ path, text: await readFile(path, "utf8") }))),
    named: new Set(paths.filter((path, at) => found[at]!.includes(path))),
  };
}

async function findFiles(path: string): Promise<string[]> {
  const about = await stat(path).catch((cause: unknown) => {
    throw terminal("file_unreadable", {
      message: `There is no ${path}.`,
      mend: "Name files or folders to check.",
      cause,
    });
  });
  if (about.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const inside = relative(".", join(path, entry.name)) || entry.name;
      if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : findFiles(inside);
      return lintable.test(entry.name) ? [inside] : [];
    }),
  );
  return nested.flat();
}
