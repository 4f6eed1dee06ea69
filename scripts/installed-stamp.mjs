// Remembers that the installed packages were found to be the lockfile's, so that the next command need not read both.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const stampFile = (root) => join(root, "node_modules", ".capstan-installed");

/** Size and time of the lockfile and of npm's record: where either changed, the packages are compared again. */
function stampOf(root) {
  return ["package-lock.json", join("node_modules", ".package-lock.json")]
    .map((path) => statSync(join(root, path)))
    .map(({ size, mtimeMs }) => `${size} ${mtimeMs}`)
    .join("\n");
}

export function isKnownInstalled(root) {
  try {
    return (
      existsSync(join(root, "node_modules", "node", "bin", "node")) &&
      readFileSync(stampFile(root), "utf8") === stampOf(root)
    );
  } catch {
    return false;
  }
}

/** A folder that cannot be written to is compared every time. */
export function noteInstalled(root) {
  try {
    writeFileSync(stampFile(root), stampOf(root));
  } catch {
    // Without the stamp the next command compares the packages, as it did before there was one.
  }
}
