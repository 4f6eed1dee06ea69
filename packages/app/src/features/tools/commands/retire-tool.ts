import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { lockTool } from "./lock-tool.ts";
import { noteAct } from "./note-act.ts";

export type ToolToRetire = { toolId: string; reason: string; by: string; personId: string | null; at: Date };

/**
 * Ends an approval, or declines a request; `reason` stands in the register, not in the ledger.
 * Errors: terminal `not_found`, `tool_state`.
 */
export async function retireTool(tx: WorkspaceTx, { toolId, reason, by, personId, at }: ToolToRetire): Promise<void> {
  const tool = await lockTool(tx, toolId, { act: "retire", personId });
  await tx.query(
    `update ai_tool set status = $3, lapsed_classes = '{}', note = case when $4 = '' then note else $4 end,
       decided_at = $5, decided_by = $6
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, toolId, tool.status, reason, at, by],
  );
  await noteAct(tx, { toolId, act: "retired", by, details: { name: tool.name } });
}
