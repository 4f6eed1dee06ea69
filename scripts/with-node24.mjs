#!/usr/bin/env node
// Installs what is missing, then runs the given TypeScript file on the Node 24 that the lockfile pins.
// Plain JavaScript without dependencies: it is the first thing that runs on a fresh clone, on whatever Node is there.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isKnownInstalled, noteInstalled } from "./installed-stamp.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const pinnedNode = join(root, "node_modules", "node", "bin", "node");

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch {
    return {};
  }
}

/** Whether what npm wrote down as installed has every package of the lockfile; those for other machines may be missing. */
function isInstalled() {
  if (isKnownInstalled(root)) return true;
  const installed = readLock("node_modules/.package-lock.json");
  const isThere = ([path, wanted]) =>
    path === "" ||
    (installed[path] ? installed[path].version === wanted.version : wanted.optional || wanted.devOptional);
  const isAll = existsSync(pinnedNode) && Object.entries(readLock("package-lock.json")).every(isThere);
  if (isAll) noteInstalled(root);
  return isAll;
}

function install() {
  process.stderr.write("Installing dependencies (only the first time, and after an update)…\n");
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  // Not `ci`: it wants every other machine's packages in the lockfile, and empties a folder that may be in use.
  const args = [
    ...npm.slice(1),
    "install",
    "--no-save",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  // One workspace's script must not limit the installation to that workspace.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_.*workspace/i.test(name)),
  );
  const { status } = spawnSync(npm[0], args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (status === 0 && isInstalled()) return;
  process.stderr.write(
    "The dependencies could not be installed. Run `npm install --no-save` in the project's folder to see why.\n",
  );
  process.exit(1);
}

if (!isInstalled()) install();
const [script, ...args] = process.argv.slice(2);
const env = { ...process.env, PATH: `${dirname(pinnedNode)}${delimiter}${process.env.PATH ?? ""}` };
const child = spawn(pinnedNode, ["--disable-warning=ExperimentalWarning", join(root, script), ...args], {
  stdio: "inherit",
  env,
});
// A terminal's Ctrl-C reaches the child by itself; twice would be taken for impatience.
process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// A signal to npm ends the shell between npm and this process, and is not passed on.
const shell = process.ppid;
const watch = process.env.npm_lifecycle_event && setInterval(endWithShell, 500).unref();
function endWithShell() {
  if (process.ppid === shell) return;
  clearInterval(watch);
  child.kill("SIGTERM");
}
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
