import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { terminal } from "@capstan/base";
import { z } from "zod";

/**
 * Raw events of one dataset as Parquet files, `source=<source>/day=<UTC day>/<import>-<n>.parquet`. A file counts once a
 * commit names it: the commit is one small file that appears whole or not at all, so an import that dies is invisible.
 * One import at a time writes to a dataset; any number of readers may read.
 */
const commitSchema = z.object({
  importId: z.string(),
  source: z.string(),
  files: z.array(z.object({ day: z.string(), path: z.string(), rows: z.number() })),
  outcome: z.record(z.string(), z.unknown()),
});

export type ImportCommit = z.infer<typeof commitSchema>;

const COMMITS = "_commits";
const STAGING = "_staging";

/** Every committed import of a dataset, in the order of their ids. An absent folder is an empty dataset. */
export async function listCommits(datasetDir: string): Promise<ImportCommit[]> {
  const names = await namesIn(join(datasetDir, COMMITS));
  return Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => readCommit(datasetDir, name)),
  );
}

export async function findCommit(datasetDir: string, importId: string): Promise<ImportCommit | undefined> {
  const names = await namesIn(join(datasetDir, COMMITS));
  return names.includes(`${importId}.json`) ? readCommit(datasetDir, `${importId}.json`) : undefined;
}

async function readCommit(datasetDir: string, name: string): Promise<ImportCommit> {
  return commitSchema.parse(JSON.parse(await readFile(join(datasetDir, COMMITS, name), "utf8")));
}

/** Which days of which sources to read; days are UTC, both ends included. */
export type EventSelection = { sources?: readonly string[]; fromDay?: string; toDay?: string };

/** The committed Parquet files of a dataset, as absolute paths. */
export async function listEventFiles(datasetDir: string, selection: EventSelection = {}): Promise<string[]> {
  const commits = await listCommits(datasetDir);
  return commits
    .filter((commit) => !selection.sources || selection.sources.includes(commit.source))
    .flatMap((commit) => commit.files)
    .filter((file) => file.day >= (selection.fromDay ?? "") && file.day <= (selection.toDay ?? "9999"))
    .map((file) => join(datasetDir, file.path));
}

/** An empty folder of an import's own, for files that are not finished. */
export async function openStaging(datasetDir: string, importId: string): Promise<string> {
  const dir = join(datasetDir, STAGING, checkedName("import id", importId));
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  return dir;
}

export async function closeStaging(datasetDir: string, importId: string): Promise<void> {
  await rm(join(datasetDir, STAGING, importId), { recursive: true, force: true });
}

export type StagedFile = { path: string; day: string; rows: number };

/** Moves finished files to their place and makes them visible together. */
export async function commitImport(
  datasetDir: string,
  commit: Omit<ImportCommit, "files"> & { files: readonly StagedFile[] },
): Promise<void> {
  const files: ImportCommit["files"] = [];
  const made = new Set<string>();
  for (const [n, file] of commit.files.entries()) {
    const folder = join(`source=${checkedName("source", commit.source)}`, `day=${file.day}`);
    if (!made.has(folder)) await mkdir(join(datasetDir, folder), { recursive: true });
    made.add(folder);
    const path = join(folder, `${commit.importId}-${n}.parquet`);
    await rename(file.path, join(datasetDir, path));
    files.push({ day: file.day, path, rows: file.rows });
  }
  await mkdir(join(datasetDir, COMMITS), { recursive: true });
  await writeWhole(join(datasetDir, COMMITS, `${commit.importId}.json`), JSON.stringify({ ...commit, files }));
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

/** Names that become folders: letters, digits, dot, dash and underscore. */
export function checkedName(what: string, name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) return name;
  throw terminal("bad_name", {
    message: `The ${what} "${name}" cannot name a folder.`,
    mend: "Use up to 100 letters, digits, dots, dashes and underscores, beginning with a letter or digit.",
  });
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}
