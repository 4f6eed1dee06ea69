import { hash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { terminal } from "@capstan/base";
import { engineStamp } from "./engine-stamp.ts";
import type { FoundInFile } from "./file-report.ts";

/** What was found before, by text, rules and engine together. */
export type ResultCache = {
  read: (rulesHash: string, text: string) => FoundInFile[] | undefined;
  keep: (rulesHash: string, text: string, findings: readonly FoundInFile[]) => void;
  /** Takes out the oldest of what grew. To be called at the end of a run. */
  tidy: () => void;
};

/** Of each of 256 folders; together 64 MB. */
const mostBytes = 256 * 1024;

/**
 * A cache in a folder: one small file per text, replaced whole, so that several runs may share it.
 * Errors: terminal `cache_unusable` where the folder cannot be made.
 */
export function openCache(folder: string): ResultCache {
  const engine = engineStamp();
  const grown = new Set<string>();
  makeFolder(folder);
  const pathOf = (rulesHash: string, text: string) => {
    const key = hash("sha256", `${engine} ${rulesHash}\n${text}`);
    return join(folder, key.slice(0, 2), `${key.slice(2)}.json`);
  };
  return {
    read: (rulesHash, text) => readKept(pathOf(rulesHash, text)),
    keep(rulesHash, text, findings) {
      const path = pathOf(rulesHash, text);
      const content = JSON.stringify(findings);
      if (content.length > mostBytes / 4) return;
      grown.add(dirname(path));
      writeWhole(path, content);
    },
    tidy: () => grown.forEach(tidyFolder),
  };
}

/** No cache: everything is checked. */
export const noCache: ResultCache = { read: () => undefined, keep: () => {}, tidy: () => {} };

/** A file that is not there or is damaged was not kept. */
function readKept(path: string): FoundInFile[] | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as FoundInFile[];
  } catch {
    return undefined;
  }
}

/** What cannot be kept, as on a full disk, is found again the next time. */
function writeWhole(path: string, content: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}

function tidyFolder(folder: string): void {
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const about = statSync(path, { throwIfNoEntry: false });
      return about ? [{ path, size: about.size, time: about.mtimeMs }] : [];
    })
    .sort((a, b) => b.time - a.time);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > mostBytes) rmSync(path, { force: true });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw terminal("cache_unusable", {
      message: `Results cannot be kept in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      mend: "Name a folder that you may write to by --cache-location, or leave the cache out by --no-cache.",
      cause,
    });
  }
}
