import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Walk } from "../places/walk.ts";

/** What was found and done so far, kept in the transaction that did it, so that what is broken off counts once. */
export async function saveProgress(tx: WorkspaceTx, { forget, places }: Walk): Promise<void> {
  if (!forget) return;
  await tx.query("update privacy_request set places = $3 where workspace_id = $1 and id = $2 and status = 'running'", [
    tx.workspaceId,
    forget.requestId,
    JSON.stringify(places),
  ]);
}
