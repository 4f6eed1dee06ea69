import { terminal } from "@capstan/base";
import { z } from "zod";
import type { FileStore } from "./file-store.ts";
import { sha256 } from "./sha256.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestFile = z.strictObject({
  path: z.string(),
  sha256: hash,
  bytes: z.number().int().min(0),
  mediaType: z.string(),
  runId: z.string(),
  draftId: z.string(),
  /** SHA-256 of the approved Markdown that the file was made of. */
  contentHash: hash,
  draftedBy: z.string(),
  editedBy: z.array(z.string()),
  approvedBy: z.string(),
  approvedAt: z.string(),
  idempotencyKey: z.string(),
  /** What a reader of this format should know, such as characters its fonts cannot draw. */
  notes: z.array(z.string()),
});

const manifestSchema = z.strictObject({ manifest: z.literal(1), files: z.array(manifestFile) });

/** One stored file; its path is that within the store. */
export type ManifestFile = z.infer<typeof manifestFile>;
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestName = "manifest.json";

/** The same files give the same bytes. */
export function writeManifest(files: readonly ManifestFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return new TextEncoder().encode(`${JSON.stringify({ manifest: 1, files: sorted } satisfies Manifest, null, 2)}\n`);
}

/**
 * The manifest at a path and the hash of its bytes, undefined when there is none.
 * Errors: terminal `manifest_unreadable`.
 */
export async function readManifest(
  store: FileStore,
  path: string,
): Promise<{ manifest: Manifest; sha256: string } | undefined> {
  const bytes = await store.read(path);
  if (!bytes) return undefined;
  try {
    return { manifest: manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes))), sha256: sha256(bytes) };
  } catch (cause) {
    throw terminal("manifest_unreadable", {
      message: `${path} in ${store.place} is not a manifest that Capstan wrote.`,
      mend: "Restore it from a backup, or move it away and store the run's files again.",
      details: { path },
      cause,
    });
  }
}
