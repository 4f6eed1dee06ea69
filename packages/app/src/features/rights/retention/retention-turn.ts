import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** One look of the job through a workspace: when, and how many texts it removed. */
export type RetentionTurn = { at: Date; removed: number };

/** Written last, so that a turn that broke off is none. */
export async function noteTurn(tx: WorkspaceTx, { at, removed }: RetentionTurn): Promise<void> {
  await tx.query(
    `insert into privacy_retention_turn (workspace_id, at, removed) values ($1, $2, $3)
     on conflict (workspace_id) do update set at = excluded.at, removed = excluded.removed`,
    [tx.workspaceId, at, removed],
  );
}

/** The job's last look through the workspace; undefined while there was none. */
export async function lastTurn(tx: WorkspaceTx): Promise<RetentionTurn | undefined> {
  const { rows } = await tx.query<RetentionTurn>(
    "select at, removed from privacy_retention_turn where workspace_id = $1",
    [tx.workspaceId],
  );
  return rows[0];
}
