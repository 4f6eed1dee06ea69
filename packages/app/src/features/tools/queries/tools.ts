import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Tool } from "../tool.ts";

/** The register of the workspace, by name. */
export async function listTools(tx: WorkspaceTx): Promise<Tool[]> {
  const { rows } = await tx.query<Tool>({
    name: "tools-of-workspace",
    text: `select id, kind, name, provider, model, data_classes as "dataClasses", status, owner, fallbacks, note
           from ai_tool where workspace_id = $1 order by kind, name`,
    values: [tx.workspaceId],
  });
  return rows;
}
