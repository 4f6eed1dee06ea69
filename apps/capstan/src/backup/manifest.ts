import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.object({ path: z.string(), bytes: z.number().int().min(0), sha256 });

/**
 * What a backup holds. Paths are relative to the backup's folder, with `/`. `dataFolder` is where the data was, because
 * rows name files by their whole path.
 */
export const backupManifest = z.object({
  format: z.literal("capstan-backup-1"),
  version: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  dataFolder: z.string(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: z.number().int().min(0), file }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  files: z.array(file),
});

export type BackupManifest = z.infer<typeof backupManifest>;
export type BackupFile = z.infer<typeof file>;

export const manifestName = "manifest.json";
/** Folders of the data folder that belong to a backup, beside the database. */
export const keptFolders = ["events", "uploads", "records"] as const;
