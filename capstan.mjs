#!/usr/bin/env node
// The `capstan` command in a clone: runs the CLI at once where this Node can and all is installed, and hands over to the
// pinned Node where not.
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findBundle } from "./scripts/bundle/find-bundle.mjs";
import { isKnownInstalled } from "./scripts/installed-stamp.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const bundleOfVerify = {
  entry: "apps/capstan/src/main-verify.ts",
  folder: join(root, "node_modules", ".cache", "capstan"),
};

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
  process.env.PATH = `${join(root, "node_modules", "node", "bin")}${delimiter}${process.env.PATH ?? ""}`;
  // Editors and hooks start it again and again, and loading takes longer than checking.
  const bundle = process.argv[2] === "verify" ? await findBundle({ root, ...bundleOfVerify }) : undefined;
  // Before the CLI is loaded, so that none of it is stripped of its types or compiled again.
  // Whoever may not write beside the bundle has a place of their own.
  if (!enableCompileCache(bundle && join(dirname(bundle), "compiled")).directory) enableCompileCache();
  await import(bundle ? pathToFileURL(bundle).href : "./apps/capstan/src/main.ts");
} else {
  process.argv.splice(2, 0, "apps/capstan/src/main.ts");
  await import("./scripts/with-node24.mjs");
}
