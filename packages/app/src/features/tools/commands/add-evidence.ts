import { newId, terminal } from "@capstan/base";
import type { EvidenceToAdd } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { dateThere, readRegister } from "../queries/register.ts";
import { noteAct } from "./note-act.ts";
import { settleLapses } from "./settle-lapses.ts";

export type ToolEvidence = EvidenceToAdd & { toolId: string; by: string; at: Date };

/**
 * Adds what a vendor shows; it counts from now on, and brings back the classes that its predecessor let lapse.
 * Errors: terminal `not_found`, `tool_state`, `evidence_date`.
 */
export async function addEvidence(tx: WorkspaceTx, evidence: ToolEvidence): Promise<void> {
  const { toolId, kind, says, reference, checkedOn, expiresOn, by, at } = evidence;
  await tx.query("select from ai_tool where workspace_id = $1 and id = $2 for update", [tx.workspaceId, toolId]);
  const [tool] = await readRegister(tx, toolId);
  if (!tool)
    throw terminal("not_found", { message: "There is no such tool here.", mend: "See the register of tools." });
  if (tool.status === "retired") {
    throw terminal("tool_state", { message: `${tool.name} is retired.`, mend: "Ask for it again first." });
  }
  const today = await dateThere(tx, at);
  if (checkedOn > today) {
    throw terminal("evidence_date", {
      message: `It was checked on ${checkedOn}, which is after today (${today}).`,
      mend: "Give the day on which somebody looked at it.",
    });
  }
  await tx.query(
    `insert into tool_evidence (id, workspace_id, tool_id, kind, says, reference, checked_on, checked_by, expires_on, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [newId(at.getTime()), tx.workspaceId, toolId, kind, says, reference, checkedOn, by, expiresOn, at],
  );
  await noteAct(tx, { toolId, act: "evidence_added", by, details: { kind, checkedOn, expiresOn } });
  await settleLapses(tx, { toolId, today, by });
}
