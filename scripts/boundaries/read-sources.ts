import { globSync, readFileSync } from "node:fs";

const skipped = new Set(["node_modules", ".tsc", "dist", "public", "packs"]);

/** Every TypeScript and JavaScript file of packages, apps, scripts and tests: path relative to `root` → text. */
export function readSources(root: string): Map<string, string> {
  const found = globSync("{packages,apps,scripts,tests}/**/*.{ts,tsx,mts,js,mjs,cjs}", {
    cwd: root,
    exclude: (name) => skipped.has(name),
  });
  return new Map(found.sort().map((path) => [path, readFileSync(`${root}/${path}`, "utf8")]));
}
