import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Tool } from "../tool.ts";

/**
 * What was decided about tools, by name, as the gateway holds calls against it: approvals without the classes whose
 * evidence has run out. A mere request says nothing yet, so it takes no earlier approval away.
 */
export async function listTools(tx: WorkspaceTx): Promise<Tool[]> {
  const { rows } = await tx.query<Tool>({
    name: "tools-of-workspace",
    text: `select id, kind, name, provider, model,
             array(select c from unnest(data_classes) c where c <> all(lapsed_classes)) as "dataClasses",
             status, owner, fallbacks, note
           from ai_tool where workspace_id = $1 and decided_at is not null order by kind, name`,
    values: [tx.workspaceId],
  });
  return rows;
}
