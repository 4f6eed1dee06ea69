import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { terminal } from "@capstan/base";

/** Who the server runs as. `ids` is undefined when that is who we are already. */
export type ServerUser = { name: string; ids: { uid: number; gid: number } | undefined };

const CANDIDATES = ["capstan", "postgres"];

function findUser(name: string): ServerUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, ids: { uid: Number(uid), gid: Number(gid) } };
}

function createUser(): ServerUser {
  const flags = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false"];
  const made = spawnSync("useradd", [...flags, "capstan"], { encoding: "utf8" });
  const user = findUser("capstan");
  if (user !== undefined) return user;
  throw terminal("server_user_missing", {
    message: `PostgreSQL refuses to run as root, and the system user "capstan" could not be made: ${made.error?.message ?? made.stderr.trim()}.`,
    mend: "Run as an ordinary user, or make the system user: useradd --system --user-group capstan.",
  });
}

/**
 * PostgreSQL refuses root, so root starts it as a system user: `capstan` or `postgres`, whichever exists, or `capstan`
 * made for the purpose. Everybody else starts it as themselves.
 * Errors: terminal `server_user_missing`.
 */
export function chooseServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return { name: userInfo().username, ids: undefined };
  return CANDIDATES.map(findUser).find((user) => user !== undefined) ?? createUser();
}

/** Whether the user may enter (`x`), read (`r`) or write (`w`) a path, asked as that user, so that ACLs count too. */
export function userMay(user: ServerUser, right: "r" | "w" | "x", path: string): boolean {
  return spawnSync("test", [`-${right}`, path], { ...user.ids, cwd: "/" }).status === 0;
}
