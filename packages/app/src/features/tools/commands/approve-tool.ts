import { terminal } from "@capstan/base";
import type { DataClass } from "@capstan/contracts";
import { lackingEvidence } from "@capstan/judgement";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { dateThere, readEvidence } from "../queries/register.ts";
import { lockTool } from "./lock-tool.ts";
import { noteAct } from "./note-act.ts";

export type ToolToApprove = {
  toolId: string;
  dataClasses: readonly DataClass[];
  note: string;
  by: string;
  /** Null where nobody in particular stands behind: the command line. */
  personId: string | null;
  at: Date;
};

/**
 * Approves a tool for classes of data whose evidence is there and holds.
 * Errors: terminal `not_found`, `tool_state`, `own_request`, `evidence_missing`.
 */
export async function approveTool(tx: WorkspaceTx, approval: ToolToApprove): Promise<void> {
  const { toolId, dataClasses, note, by, personId, at } = approval;
  const tool = await lockTool(tx, toolId, { act: "approve", personId });
  const today = await dateThere(tx, at);
  const evidence = (await readEvidence(tx, toolId)).filter(({ isNewest }) => isNewest);
  for (const dataClass of dataClasses) {
    const kinds = lackingEvidence(dataClass, evidence, today);
    if (kinds.length === 0) continue;
    throw terminal("evidence_missing", {
      message: `For ${dataClass} data, ${tool.name} lacks evidence that holds today: ${kinds.join(", ")}.`,
      mend: "Add the evidence first, or approve it for other data.",
      details: { dataClass, kinds },
    });
  }
  await tx.query(
    `update ai_tool set status = $3, data_classes = $4, lapsed_classes = '{}', note = case when $5 = '' then note else $5 end,
       decided_at = $6, decided_by = $7
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, toolId, tool.status, dataClasses, note, at, by],
  );
  await noteAct(tx, { toolId, act: "approved", by, details: { name: tool.name, dataClasses } });
}
