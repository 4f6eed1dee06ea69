import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readSync, statSync, truncateSync } from "node:fs";
import { terminal } from "@capstan/base";
import { type DataFolder, diskFull } from "./data-folder.ts";
import type { Programs } from "./programs.ts";
import { serverSettings } from "./server-settings.ts";
import type { ServerUser } from "./server-user.ts";

const LONGEST_LOG_BYTES = 10 * 1024 * 1024;

export type LaunchOptions = {
  folder: DataFolder;
  programs: Programs;
  user: ServerUser;
  durable: boolean;
  port: number;
};

/** A server process of ours; `ended` is set once it has gone. It outlives us: own session, no pipe to us. */
export type Launched = { pid: number | undefined; ended: boolean; output(): string };

export function launchServer(options: LaunchOptions): Launched {
  const { folder, programs, user, durable, port } = options;
  const from = prepareLog(folder.serverLog);
  const log = openSync(folder.serverLog, "a", 0o600);
  let child: ChildProcess;
  try {
    child = spawn(programs.postgres, ["-D", folder.cluster, ...serverSettings({ port, durable })], {
      ...user.ids,
      cwd: folder.serverHome,
      detached: true,
      stdio: ["ignore", log, log],
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    });
  } finally {
    closeSync(log);
  }
  const launched: Launched = { pid: child.pid, ended: false, output: () => readFrom(folder.serverLog, from) };
  const end = () => {
    launched.ended = true;
  };
  child.once("exit", end);
  child.once("error", end);
  child.unref();
  return launched;
}

function prepareLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LONGEST_LOG_BYTES) return size;
  truncateSync(file, 0);
  return 0;
}

function readFrom(file: string, from: number): string {
  const handle = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(16_384);
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, from)).toString();
  } finally {
    closeSync(handle);
  }
}

/** Why a launched server ended: the port was taken, a predecessor is still going, or what a person has to mend. */
export type EndReason = "port_taken" | "predecessor" | Error;

export function readEnd(output: string, path: string): EndReason {
  if (/could not bind|could not create any TCP\/IP sockets/.test(output)) return "port_taken";
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(output)) return "predecessor";
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(path, new Error(output));
  const lines = output.trim().split("\n");
  const telling = lines.filter((line) => /FATAL|PANIC|HINT|could not/.test(line));
  const reason = (telling.length > 0 ? telling : lines).slice(-3).join(" ");
  return terminal("database_not_started", {
    message: `PostgreSQL did not start: ${reason || "it ended without a word"}.`,
    mend: `Mend what it says; the whole log is server.log in ${path}.`,
  });
}
