#!/usr/bin/env node
// Installs what is missing, then runs the given TypeScript file on the Node 24 that the lockfile pins.
// Plain JavaScript without dependencies: it is the first thing that runs on a fresh clone, on whatever Node is there.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".capstan-installed");
const pinnedNode = join(root, "node_modules", "node", "bin", "node");

function installedVersion() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function ensureInstalled() {
  const wanted = installedVersion();
  const isCurrent = existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isCurrent) return;
  process.stderr.write("Installing dependencies (only the first time, and after an update)…\n");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const result = spawnSync(npm[0], [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0 || !existsSync(pinnedNode)) {
    process.stderr.write("The dependencies could not be installed. Run `npm ci` in the project's folder to see why.\n");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

ensureInstalled();
const [script, ...args] = process.argv.slice(2);
const env = { ...process.env, PATH: `${dirname(pinnedNode)}:${process.env.PATH ?? ""}` };
const child = spawn(pinnedNode, ["--disable-warning=ExperimentalWarning", join(root, script), ...args], {
  stdio: "inherit",
  env,
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
