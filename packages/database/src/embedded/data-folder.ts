import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { terminal } from "@capstan/base";
import { type ServerUser, userMay } from "./server-user.ts";

/**
 * What lies where:
 *
 * - `<data>/password` the owner's password, 0600; `<data>/port` the last port, kept so that clients find a restarted server;
 * - `<data>/start.lock`, `<data>/users.lock` see folder-lock.ts; `<data>/server.log`;
 * - `<data>/postgres/` the server's own folder, its user's: `cluster/` is PGDATA, `runtime/` a copy of the programs when
 *   the server's user cannot reach them where npm put them. As root with a data folder that the server's user cannot
 *   enter (a home folder, mostly) this is a link to a folder of its own in `/var/lib/capstan`, which names the data
 *   folder in `belongs-to`. The link alone finds it: a data folder that was removed and made anew gets a new one.
 */
export type DataFolder = {
  path: string;
  serverHome: string;
  cluster: string;
  password: string;
  portFile: string;
  startLock: string;
  usersLock: string;
  serverLog: string;
};

/** A failure of the file system, in words. Errors: terminal `disk_full`, `data_folder_unusable`. */
export function folderError(thrown: unknown, path: string): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === "ENOSPC" || code === "EDQUOT" || /disk is full|No space left/.test(text)) return diskFull(path, thrown);
  const isUnusable = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code);
  if (!isUnusable && !/readonly database|unable to open database/.test(text)) return thrown;
  return terminal("data_folder_unusable", {
    message: `The data folder ${path} cannot be read and written by this user: ${text}.`,
    mend: "Give this user the folder (chown, chmod), or choose another data folder.",
    details: { path },
    cause: thrown,
  });
}

export function diskFull(path: string, cause?: unknown) {
  return terminal("disk_full", {
    message: `The disk that holds ${path} is full; the database needs at least 200 MB there.`,
    mend: "Free some space, or choose a data folder on another disk, and start again.",
    details: { path },
    cause,
  });
}

function placeServerHome(path: string, user: ServerUser, systemFolder: string): string {
  const inside = join(path, "postgres");
  if (existsSync(inside)) return realpathSync(inside);
  if (isLink(inside)) throw serverHomeGone(path, readlinkSync(inside));
  if (userMay(user, "x", path)) {
    mkdirSync(inside, { mode: 0o700 });
    return inside;
  }
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  const outside = join(systemFolder, randomBytes(8).toString("hex"));
  mkdirSync(outside, { mode: 0o700 });
  writeFileSync(join(outside, "belongs-to"), `${path}\n`);
  symlinkSync(outside, inside);
  return outside;
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

function serverHomeGone(path: string, home: string) {
  return terminal("database_folder_gone", {
    message: `The database of ${path} lay in ${home}, which is not there.`,
    mend: `Put it back (is its disk mounted?). To begin anew without it, remove ${path} as a whole.`,
    details: { path, home },
  });
}

/** Makes the data folder if it is not there; its path without links. Errors: terminal `disk_full`, `data_folder_unusable`. */
export function ensureDataFolder(dataDir: string): { path: string; startLock: string } {
  const wanted = resolve(dataDir);
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o755 });
    const path = realpathSync(wanted);
    return { path, startLock: join(path, "start.lock") };
  } catch (thrown) {
    throw folderError(thrown, wanted);
  }
}

/** Lays out the data folder, under its start lock. Errors: as `ensureDataFolder`, and terminal `database_password_missing`, `database_folder_gone`. */
export function layOutDataFolder(path: string, user: ServerUser, systemFolder = "/var/lib/capstan"): DataFolder {
  const serverHome = placeServerHome(path, user, systemFolder);
  if (user.ids !== undefined) chownSync(serverHome, user.ids.uid, user.ids.gid);
  const cluster = join(serverHome, "cluster");
  return {
    path,
    serverHome,
    cluster,
    password: readPassword(join(path, "password"), cluster),
    portFile: join(path, "port"),
    startLock: join(path, "start.lock"),
    usersLock: join(path, "users.lock"),
    serverLog: join(path, "server.log"),
  };
}

function readPassword(file: string, cluster: string): string {
  if (!existsSync(file) && !existsSync(join(cluster, "PG_VERSION"))) {
    // Whole or absent: a start that is killed here must not leave an empty password behind.
    writeFileSync(`${file}.new`, randomBytes(24).toString("base64url"), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw terminal("database_password_missing", {
    message: `The file ${file} with the database's password is gone.`,
    mend: `Put it back from a backup of the data folder. To begin anew without what the database holds, remove ${cluster} too.`,
  });
}
