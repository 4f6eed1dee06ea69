import type { FileStore } from "./file-store.ts";
import { manifestName, readManifest, writeManifest } from "./manifest.ts";
import { sha256 } from "./sha256.ts";

/**
 * Brings the manifest beside a file in line with the store after the file was redacted or removed: what is gone is no
 * longer listed, what changed has its new hash and says so. Errors: those of `readManifest` and `replace`.
 */
export async function rewriteManifest(store: FileStore, path: string, redact: (text: string) => string): Promise<void> {
  const at = `${path.slice(0, path.lastIndexOf("/") + 1)}${manifestName}`;
  const found = await readManifest(store, at);
  const listed = found?.manifest.files.find((file) => file.path === path);
  if (!found || !listed) return;
  const bytes = await store.read(path);
  const others = found.manifest.files.filter((file) => file !== listed);
  const files = bytes
    ? [
        ...others,
        {
          ...listed,
          sha256: sha256(bytes),
          bytes: bytes.length,
          notes: [...listed.notes.map(redact), "A person was removed from it after it was approved."],
        },
      ]
    : others;
  await store.replace(at, writeManifest(files), { mediaType: "application/json", from: found.sha256 });
}
