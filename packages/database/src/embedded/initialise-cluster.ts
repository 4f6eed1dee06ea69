import { spawn } from "node:child_process";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terminal } from "@capstan/base";
import { type DataFolder, diskFull, folderError } from "./data-folder.ts";
import { OWNER } from "./postmaster.ts";
import type { Programs } from "./programs.ts";
import type { ServerUser } from "./server-user.ts";

const MAJOR = "18";

export type InitialiseOptions = { folder: DataFolder; programs: Programs; user: ServerUser; durable: boolean };

/** Sorting and case by Unicode code point, the same on every machine, whatever locales it has. */
const LOCALE = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

function runInitdb(
  options: InitialiseOptions,
  into: string,
  passwordFile: string,
): Promise<{ code: number | null; output: string }> {
  const { programs, user, durable, folder } = options;
  const access = ["--auth=scram-sha-256", `--username=${OWNER}`, `--pwfile=${passwordFile}`];
  const flags = [`--pgdata=${into}`, ...access, ...LOCALE, "--no-instructions", ...(durable ? [] : ["--no-sync"])];
  return new Promise((resolve, reject) => {
    const child = spawn(programs.initdb, flags, {
      ...user.ids,
      cwd: folder.serverHome,
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

export function hasCluster({ cluster }: DataFolder): boolean {
  return existsSync(join(cluster, "PG_VERSION"));
}

/** Errors: terminal `database_version_differs`. */
export function checkVersion({ cluster }: DataFolder): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR) return;
  throw terminal("database_version_differs", {
    message: `The data folder belongs to PostgreSQL ${version}; this version of Capstan brings PostgreSQL ${MAJOR}.`,
    mend: "Make a backup with the Capstan version that wrote it, and restore it into a new data folder.",
  });
}

/**
 * Makes the cluster. It is built beside its place and moved there when whole, so that
 * a start that was killed half-way leaves nothing that looks like a database.
 * Errors: terminal `disk_full`, `data_folder_unusable`, `database_not_made`.
 */
export async function initialiseCluster(options: InitialiseOptions): Promise<void> {
  const { folder, user } = options;
  const unfinished = `${folder.cluster}.new`;
  const passwordFile = join(folder.serverHome, "password.new");
  try {
    rmSync(unfinished, { recursive: true, force: true });
    writeFileSync(passwordFile, folder.password, { mode: 0o600 });
    if (user.ids !== undefined) chownSync(passwordFile, user.ids.uid, user.ids.gid);
    const { code, output } = await runInitdb(options, unfinished, passwordFile);
    if (code !== 0) throw initdbError(output, folder.path);
    renameSync(unfinished, folder.cluster);
  } catch (thrown) {
    rmSync(unfinished, { recursive: true, force: true });
    throw folderError(thrown, folder.path);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function initdbError(output: string, path: string): unknown {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(path, new Error(output));
  const lines = output.trim().split("\n");
  const reason = lines
    .filter((line) => /error|fatal|could not/i.test(line))
    .slice(-3)
    .join(" ");
  return terminal("database_not_made", {
    message: `PostgreSQL could not make its files in ${path}: ${reason || lines.slice(-3).join(" ")}.`,
    mend: "Mend what it says, then start again.",
  });
}
