import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Remembers which version a person saw, so that the next look shows what changed since. */
export async function rememberLook(
  tx: WorkspaceTx,
  { draftId, personId, version, at }: { draftId: string; personId: string; version: number; at: Date },
): Promise<void> {
  await tx.query(
    `insert into desk_look (workspace_id, draft_id, person_id, version, looked_at) values ($1, $2, $3, $4, $5)
     on conflict (draft_id, person_id) do update set version = greatest(desk_look.version, excluded.version), looked_at = excluded.looked_at`,
    [tx.workspaceId, draftId, personId, version, at],
  );
}

/** The newest version that a person saw, if they saw one. */
export async function lastSeenVersion(tx: WorkspaceTx, draftId: string, personId: string): Promise<number | undefined> {
  const found = await tx.query<{ version: number }>(
    "select version from desk_look where draft_id = $1 and person_id = $2",
    [draftId, personId],
  );
  return found.rows[0]?.version;
}
