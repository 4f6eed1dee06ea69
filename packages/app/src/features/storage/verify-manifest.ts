import { terminal } from "@capstan/base";
import type { FileStore } from "./file-store.ts";
import { readManifest } from "./manifest.ts";
import { sha256 } from "./sha256.ts";

/** What is not as the manifest says. `unlisted` lies beside the listed files, but nobody approved it. */
export type FileProblem =
  | Readonly<{ path: string; problem: "missing" }>
  | Readonly<{ path: string; problem: "changed"; expected: string; found: string }>
  | Readonly<{ path: string; problem: "unlisted" }>;

/** `manifestSha256` is to be held against the one in the ledger: it tells whether the manifest itself was changed. */
export type ManifestVerdict = Readonly<{ checked: number; manifestSha256: string; problems: readonly FileProblem[] }>;

/**
 * Reads every file that a manifest lists and compares its hash.
 * Errors: terminal `manifest_missing`, `manifest_unreadable`.
 */
export async function verifyManifest(store: FileStore, path: string): Promise<ManifestVerdict> {
  const found = await readManifest(store, path);
  if (!found) {
    throw terminal("manifest_missing", {
      message: `There is no ${path} in ${store.place}.`,
      mend: "Check the folder, or store the run's files again.",
      details: { path },
    });
  }
  const { files } = found.manifest;
  const problems: FileProblem[] = [];
  for (const file of files) {
    const bytes = await store.read(file.path);
    if (!bytes) problems.push({ path: file.path, problem: "missing" });
    else if (sha256(bytes) !== file.sha256) {
      problems.push({ path: file.path, problem: "changed", expected: file.sha256, found: sha256(bytes) });
    }
  }
  const listed = new Set([path, ...files.map((file) => file.path)]);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const beside = (await store.list(folder)).filter((one) => !one.slice(folder.length).includes("/"));
  problems.push(
    ...beside.filter((one) => !listed.has(one)).map((one) => ({ path: one, problem: "unlisted" as const })),
  );
  return { checked: files.length, manifestSha256: found.sha256, problems };
}
