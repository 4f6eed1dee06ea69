import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/**
 * What the running server wrote down about itself. The port stands there before it is the server's (another program may
 * have it); `listening` is that it has it. Source: PostgreSQL, src/include/utils/pidfile.h; postmaster.c writes the
 * status line after it has bound its sockets.
 */
export type Postmaster = { pid: number; port: number; listening: boolean };

export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), listening: (lines[7] ?? "").trim() !== "" };
}

/** The command line of a living process, its words joined by blanks; undefined when it is dead (zombies are). */
function commandOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return command === "" ? undefined : command;
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether the process is a server over this cluster, and not one that happens to have got its number. */
export function isServerOf(cluster: string, pid: number): boolean {
  const command = commandOf(pid);
  return command?.includes("postgres") === true && `${command} `.includes(` ${cluster} `);
}

/**
 * Server processes that outlived their postmaster: they hold its shared memory, and no new one may start beside them.
 * Linux only; elsewhere they end by themselves when they next look at their client.
 */
export function orphansOf(cluster: string): number[] {
  if (process.platform !== "linux") return [];
  const worksIn = (pid: string) => {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === cluster &&
        readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres: ")
      );
    } catch {
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && worksIn(name))
    .map(Number);
}

/** `ours` answers queries; `starting` says it is not ready yet; `silent` does not answer; `foreign` is another server. */
export type Answer = "ours" | "starting" | "silent" | "foreign";

export type Door = { port: number; password: string; cluster: string };

export const OWNER = "capstan";

export function connectionTo(door: Door, database: string): pg.ClientConfig {
  const { port, password } = door;
  return {
    host: "127.0.0.1",
    port,
    user: OWNER,
    password,
    database,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
  };
}

function readRefusal(thrown: unknown): Answer {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (code === "57P03" || code === "57P01" || code === "53300") return "starting";
  return thrown instanceof pg.DatabaseError ? "foreign" : "silent";
}

/** Asks who answers on the port, by its data folder. */
export async function askServer(door: Door): Promise<Answer> {
  const client = new pg.Client(connectionTo(door, "postgres"));
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
    return rows[0]?.folder === door.cluster ? "ours" : "foreign";
  } catch (thrown) {
    return readRefusal(thrown);
  } finally {
    await client.end().catch(() => undefined);
  }
}
