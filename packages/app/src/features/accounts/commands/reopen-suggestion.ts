import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

type Settled = { same: boolean; by: string; at: Date };

/**
 * Takes a decision on two accounts back: the suggestion waits for one again, and runs from the next on count as they did
 * before it. Events are stored by what they said and never by what was decided, so nothing has to be taken apart.
 * Snapshots that were made meanwhile stay as they are, since briefs and approvals rest on them; the ledger entry and the
 * answer say how many.
 * Errors: terminal `suggestion_not_found`.
 */
export async function reopenSuggestion(
  tx: WorkspaceTx,
  { id, by }: { id: string; by: string },
): Promise<{ counted: number }> {
  const found = await tx.query<Settled>(
    `select settled_same as same, settled_by as by, settled_at as at from account_suggestion
     where id::text = $1 and settled_at is not null for update`,
    [id],
  );
  const before = found.rows[0];
  if (!before)
    throw terminal("suggestion_not_found", {
      message: "Nothing is decided about these two accounts",
      mend: "See what is left.",
    });
  await tx.query(
    "update account_suggestion set settled_same = null, settled_by = null, settled_at = null where id::text = $1",
    [id],
  );
  const counted = await snapshotsSince(tx, before.at);
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "suggestion.reopened",
    subjectKind: "suggestion",
    subjectId: id,
    details: { same: before.same, settledBy: before.by, settledAt: before.at.toISOString(), counted },
  });
  return { counted };
}

async function snapshotsSince(tx: WorkspaceTx, at: Date): Promise<number> {
  const found = await tx.query<{ count: number }>(
    "select count(*)::integer as count from account_snapshot where workspace_id = $1 and made_at > $2",
    [tx.workspaceId, at],
  );
  return found.rows[0]?.count ?? 0;
}
