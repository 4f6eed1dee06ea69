import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { LinkMemory } from "@capstan/app";

type Kept = Record<string, NonNullable<ReturnType<LinkMemory["get"]>>>;

/** The newest are kept. */
const mostKept = 5000;

/** Answers of links in one JSON file, which `save` writes whole. A file that is not there or is damaged knows nothing. */
export function openLinkMemory(path: string): LinkMemory & { save: () => void } {
  const kept = new Map(Object.entries(readKept(path)));
  return {
    get: (address) => kept.get(address),
    set: (address, answer) => void kept.set(address, answer),
    save() {
      const newest = [...kept].sort(([, a], [, b]) => (a.checkedAt < b.checkedAt ? 1 : -1)).slice(0, mostKept);
      const draft = `${path}.${process.pid}`;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(draft, JSON.stringify(Object.fromEntries(newest)));
      renameSync(draft, path);
    },
  };
}

function readKept(path: string): Kept {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Kept;
  } catch {
    return {};
  }
}
