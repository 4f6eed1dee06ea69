import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const web = join(root, "apps/web");
const read = [
  "apps/web/src",
  "apps/web/public",
  "apps/web/vite",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "packages/contracts/src",
];

/** The folder of the built pages for the sources as they are now; built once and kept until a source changes. */
export function builtWeb(): string {
  const cache = join(web, ".cache");
  const wanted = join(cache, `web-${fingerprint()}`);
  if (existsSync(wanted)) return wanted;
  mkdirSync(cache, { recursive: true });
  const fresh = join(cache, `building-${process.pid}`);
  const vite = join(root, "node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", web, "--outDir", fresh, "--emptyOutDir", "--logLevel", "error"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (existsSync(wanted)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, wanted);
  for (const old of readdirSync(cache)) {
    if (old.startsWith("web-") && join(cache, old) !== wanted)
      rmSync(join(cache, old), { recursive: true, force: true });
  }
  return wanted;
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const path of read) {
    for (const file of filesOf(join(root, path))) {
      const { size, mtimeMs } = statSync(file);
      if (!file.endsWith(".test.ts")) hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
