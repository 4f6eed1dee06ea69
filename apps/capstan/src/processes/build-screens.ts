import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { terminal } from "@capstan/base";
import { projectFolder } from "../config/read-config.ts";
import type { Progress } from "../terminal/progress.ts";
import { screensFolder } from "./serve-http.ts";

const sources = [
  "apps/web/src",
  "apps/web/public",
  "apps/web/vite",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "packages/contracts/src",
];

/** Builds the screens when there are none, or when a source is newer than they are. Errors: terminal `screens_not_built`. */
export async function buildScreens(progress: Progress): Promise<void> {
  if (await areScreensFresh()) return;
  await progress.step("Building the screens", runBuild);
}

export async function areScreensFresh(): Promise<boolean> {
  const index = join(screensFolder, "index.html");
  if (!existsSync(index)) return false;
  const { mtimeMs } = await stat(index);
  const newest = await Promise.all(sources.map((path) => newestMs(join(projectFolder, path))));
  return Math.max(...newest) <= mtimeMs;
}

async function newestMs(path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
  const times = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs));
  return Math.max(0, ...times);
}

async function runBuild(): Promise<void> {
  const vite = join(projectFolder, "node_modules", "vite", "bin", "vite.js");
  const child = spawn(process.execPath, [vite, "build", "apps/web", "--logLevel", "warn"], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("exit", resolve);
  if ((await promise) === 0) return;
  throw terminal("screens_not_built", {
    message: `The web screens could not be built.\n${output.trim()}`,
    mend: "Mend what it says, or start with the screens as they were last built: capstan start --no-build",
  });
}
