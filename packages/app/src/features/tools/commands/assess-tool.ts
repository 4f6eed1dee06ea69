import { terminal } from "@capstan/base";
import type { ToolAssessment } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { listMembers } from "../../people/index.ts";
import { lockTool } from "./lock-tool.ts";
import { noteAct } from "./note-act.ts";

export type ToolToAssess = ToolAssessment & { toolId: string; by: string; personId: string | null };

/**
 * Writes down for which data a tool is fit and who answers for it.
 * Errors: terminal `not_found`, `tool_state`, `unknown_person`.
 */
export async function assessTool(tx: WorkspaceTx, assessment: ToolToAssess): Promise<void> {
  const { toolId, dataClasses, owner, note, fallbacks, by, personId } = assessment;
  const tool = await lockTool(tx, toolId, { act: "assess", personId });
  await requireOwner(tx, owner);
  await tx.query(
    `update ai_tool set status = $3, data_classes = $4, owner = $5, note = $6, fallbacks = $7
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, toolId, tool.status, dataClasses, owner, note, fallbacks],
  );
  await noteAct(tx, { toolId, act: "assessed", by, details: { dataClasses, owner } });
}

async function requireOwner(tx: WorkspaceTx, owner: string): Promise<void> {
  if (owner.startsWith("role:")) return;
  if ((await listMembers(tx)).some(({ personId }) => owner === `person:${personId}`)) return;
  throw terminal("unknown_person", {
    message: "The owner does not belong to this workspace.",
    mend: "Choose one of its people, or a role.",
  });
}
