import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Writes an act on a tool into the ledger. `details` holds no text that people wrote. */
export function noteAct(
  tx: WorkspaceTx,
  { toolId, act, by, details = {} }: { toolId: string; act: string; by: string; details?: Record<string, unknown> },
): Promise<void> {
  return appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: `tool.${act}`,
    subjectKind: "tool",
    subjectId: toolId,
    details,
  });
}
