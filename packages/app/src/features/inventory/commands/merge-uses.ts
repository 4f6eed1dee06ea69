import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { noUse } from "./change-use.ts";

export type UsesToMerge = { useId: string; into: string; by: string; at: Date };

/**
 * Says that two entries are one purpose: the calls of the first count for the second from now on, those to come too.
 * Errors: terminal `not_found`, `merge_with_itself`.
 */
export async function mergeUses(tx: WorkspaceTx, { useId, into, by, at }: UsesToMerge): Promise<void> {
  if (useId === into) {
    throw terminal("merge_with_itself", { message: "An entry cannot be merged with itself.", mend: "Choose another." });
  }
  const { rows } = await tx.query<{ id: string }>(
    `select id from ai_use where workspace_id = $1 and id in ($2, $3) and merged_into is null order by id for update`,
    [tx.workspaceId, useId, into],
  );
  if (rows.length < 2) throw noUse();
  await tx.query(
    `update ai_use set merged_into = $3, changed_at = $4 where workspace_id = $1 and (id = $2 or merged_into = $2)`,
    [tx.workspaceId, useId, into, at],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "use.merged",
    subjectKind: "ai-use",
    subjectId: useId,
    details: { into },
  });
}
