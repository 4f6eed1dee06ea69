import { terminal } from "@capstan/base";
import { moveTool, type ToolAct } from "@capstan/judgement";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { personOf } from "../person-of.ts";
import { type RegisterRow, readRegister } from "../queries/register.ts";

export type Act = { act: ToolAct; personId: string | null };

/**
 * Locks an entry and says where the act leads.
 * Errors: terminal `not_found`, `tool_state`, `own_request`.
 */
export async function lockTool(tx: WorkspaceTx, toolId: string, { act, personId }: Act): Promise<RegisterRow> {
  await tx.query("select from ai_tool where workspace_id = $1 and id = $2 for update", [tx.workspaceId, toolId]);
  const [tool] = await readRegister(tx, toolId);
  if (!tool)
    throw terminal("not_found", { message: "There is no such tool here.", mend: "See the register of tools." });
  const answer = moveTool({ status: tool.status, act, askedBy: personOf(tool.createdBy), actor: personId });
  if (!answer.ok) throw terminal(answer.code, { message: answer.message, mend: answer.mend });
  return { ...tool, status: answer.to };
}
