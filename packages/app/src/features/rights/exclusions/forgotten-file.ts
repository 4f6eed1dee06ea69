import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SubjectHash } from "../person/subject-hash.ts";

/** One line for each person that was forgotten: keyed hashes, no personal data. */
const forgottenLine = z.object({
  workspaceId: z.string(),
  at: z.iso.datetime(),
  subject: z.array(z.object({ kind: z.enum(["email", "name", "crm-id"]), hash: z.string() })),
});
export type Forgotten = z.infer<typeof forgottenLine>;

/** In the data folder and, by `capstan privacy forgotten`, wherever backups are: a backup cannot know who was forgotten after it. */
export const forgottenFile = (dataFolder: string): string => join(dataFolder, "forgotten.jsonl");

export async function appendForgotten(
  dataFolder: string,
  { workspaceId, at, subject }: { workspaceId: string; at: Date; subject: readonly SubjectHash[] },
): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const line = JSON.stringify({ workspaceId, at: at.toISOString(), subject });
  const known = await readFile(forgottenFile(dataFolder), "utf8").catch(() => "");
  if (!known.includes(line)) await appendFile(forgottenFile(dataFolder), `${line}\n`, { mode: 0o600 });
}

/** Throws when a line is none: a list that is only half understood would bring people back. */
export function parseForgotten(text: string): Forgotten[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => forgottenLine.parse(JSON.parse(line)));
}
