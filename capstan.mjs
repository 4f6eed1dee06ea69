#!/usr/bin/env node
// The `capstan` command in a clone: runs the CLI at once where this Node can and all is installed, and hands over to the
// pinned Node where not.
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isKnownInstalled } from "./scripts/installed-stamp.mjs";

const root = dirname(fileURLToPath(import.meta.url));

/** Whether this Node is the pinned one, or a later one of the same line. */
function isPinnedNode() {
  try {
    const { version } = JSON.parse(readFileSync(join(root, "node_modules", "node", "package.json"), "utf8"));
    const [major, minor] = version.split(".").map(Number);
    const [ownMajor, ownMinor] = process.versions.node.split(".").map(Number);
    return ownMajor === major && ownMinor >= minor;
  } catch {
    return false;
  }
}

if (isKnownInstalled(root) && isPinnedNode()) {
  // Before the CLI is loaded, so that none of it is stripped of its types again.
  enableCompileCache();
  process.env.PATH = `${join(root, "node_modules", "node", "bin")}${delimiter}${process.env.PATH ?? ""}`;
  await import("./apps/capstan/src/main.ts");
} else {
  process.argv.splice(2, 0, "apps/capstan/src/main.ts");
  await import("./scripts/with-node24.mjs");
}
