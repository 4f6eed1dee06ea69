import type { DataClass } from "@capstan/contracts";
import { lapsedClasses } from "@capstan/judgement";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { readEvidence, readRegister } from "../queries/register.ts";
import { noteAct } from "./note-act.ts";

/**
 * Holds an approval against its evidence as of `today` and writes down which classes it no longer covers, so that the
 * gateway refuses them, or covers again. Returns the classes that lapsed just now. The caller holds the entry's lock.
 */
export async function settleLapses(
  tx: WorkspaceTx,
  { toolId, today, by }: { toolId: string; today: string; by: string },
): Promise<DataClass[]> {
  const [tool] = await readRegister(tx, toolId);
  if (tool?.status !== "approved") return [];
  const evidence = (await readEvidence(tx, toolId)).filter(({ isNewest }) => isNewest);
  const lapsed = lapsedClasses(tool.dataClasses, evidence, today);
  const newly = lapsed.filter((dataClass) => !tool.lapsedClasses.includes(dataClass));
  const restored = tool.lapsedClasses.filter((dataClass) => !lapsed.includes(dataClass));
  if (newly.length + restored.length === 0) return [];
  await tx.query("update ai_tool set lapsed_classes = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    toolId,
    lapsed,
  ]);
  if (newly.length > 0) await noteAct(tx, { toolId, act: "lapsed", by, details: { dataClasses: newly } });
  if (restored.length > 0) await noteAct(tx, { toolId, act: "restored", by, details: { dataClasses: restored } });
  return newly;
}
