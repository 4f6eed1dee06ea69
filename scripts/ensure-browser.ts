import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Path of a Chromium on this machine, or undefined. `CAPSTAN_CHROMIUM` names one. */
export function findBrowser(): string | undefined {
  const named = process.env.CAPSTAN_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const folders = ["/usr/bin", "/usr/local/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Finds a Chromium for the browser tests, or installs one: by the system's package manager as root, else Playwright's. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  process.stderr.write("No Chromium found: installing one for the browser tests…\n");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", 2, 2] });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = findBrowser();
    if (installed) return installed;
  }
  return installWithPlaywright();
}

function installWithPlaywright(): string {
  spawnSync(process.execPath, ["node_modules/playwright-core/cli.js", "install", "chromium"], {
    stdio: ["ignore", 2, 2],
  });
  const path = spawnSync(
    process.execPath,
    ["-e", "console.log(require('playwright-core').chromium.executablePath())"],
    { encoding: "utf8" },
  ).stdout.trim();
  if (path && existsSync(path)) return path;
  throw new Error("No Chromium could be found or installed. Install one, or set CAPSTAN_CHROMIUM to its path.");
}
