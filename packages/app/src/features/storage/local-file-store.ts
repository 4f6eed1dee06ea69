import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { terminal } from "@capstan/base";
import type { FileStore } from "./file-store.ts";
import { sha256 } from "./sha256.ts";
import { assertStorePath, changedMeanwhile, otherContent } from "./store-path.ts";

const unfinished = /\.unfinished-[0-9a-f-]{36}$/;

const codeOf = (thrown: unknown) => (thrown as NodeJS.ErrnoException | undefined)?.code;

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return undefined;
    throw thrown;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Bytes that are on the disk under a name nobody reads, ready to be given their own. */
async function writeUnfinished(file: string, bytes: Uint8Array): Promise<string> {
  const temporary = `${file}.unfinished-${randomUUID()}`;
  const handle = await open(temporary, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

/** A folder's real place must lie within the store's: a link planted inside must not lead out. */
async function assertInside(root: string, folder: string, path: string): Promise<void> {
  const [realRoot, realFolder] = await Promise.all([realpath(root), realpath(folder)]);
  if (realFolder === realRoot || realFolder.startsWith(realRoot + sep)) return;
  throw terminal("file_path_refused", {
    message: `"${path}" leads out of ${root} through a symbolic link.`,
    mend: "Remove the link from the folder.",
    details: { path },
  });
}

/**
 * Files in a local folder. A file appears whole or not at all: it is written and synced under another name first.
 * `replace` checks and renames in two steps: where several machines share a folder and write the same manifest at
 * the same instant, use S3.
 */
export function createLocalFileStore(folder: string): FileStore {
  const root = resolve(folder);

  async function locate(path: string): Promise<string> {
    assertStorePath(path);
    const file = join(root, ...path.split("/"));
    await mkdir(dirname(file), { recursive: true });
    await assertInside(root, dirname(file), path);
    return file;
  }

  return {
    place: root,

    async put(path, bytes) {
      const file = await locate(path);
      const temporary = await writeUnfinished(file, bytes);
      try {
        await link(temporary, file);
        await syncFolder(dirname(file));
        return { written: true };
      } catch (thrown) {
        if (codeOf(thrown) !== "EEXIST") throw thrown;
        const there = await readIfThere(file);
        if (there && sha256(there) === sha256(bytes)) return { written: false };
        throw otherContent(path, root);
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async replace(path, bytes, { from }) {
      const file = await locate(path);
      const there = await readIfThere(file);
      if ((there && sha256(there)) !== from) throw changedMeanwhile(path);
      const temporary = await writeUnfinished(file, bytes);
      try {
        await rename(temporary, file);
        await syncFolder(dirname(file));
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async read(path) {
      assertStorePath(path);
      const file = join(root, ...path.split("/"));
      const bytes = await readIfThere(file);
      if (bytes) await assertInside(root, dirname(file), path);
      return bytes;
    },

    async remove(path) {
      assertStorePath(path);
      const file = join(root, ...path.split("/"));
      if (!(await readIfThere(file))) return;
      await assertInside(root, dirname(file), path);
      await rm(file, { force: true });
      await syncFolder(dirname(file));
    },

    async list(prefix) {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((thrown: unknown) => {
        if (codeOf(thrown) === "ENOENT") return [];
        throw thrown;
      });
      return entries
        .filter((entry) => entry.isFile() && !unfinished.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
        .filter((path) => path.startsWith(prefix))
        .sort();
    },
  };
}
