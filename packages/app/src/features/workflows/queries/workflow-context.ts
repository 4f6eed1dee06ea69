import type { WorkflowContext } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

type Names = { datasets: string[]; prompts: string[]; rulePacks: string[]; workflows: string[] };

/** What a workflow may name here: datasets, prompts, rule packs, and workflows, be they published or drafts. */
export async function workflowContext(tx: WorkspaceTx): Promise<WorkflowContext> {
  const found = await tx.query<Names>(
    `select array(select name from dataset order by name) as datasets,
       array(select distinct name from asset_version where kind = 'prompt' order by name) as prompts,
       array(select distinct name from asset_version where kind = 'rules' order by name) as "rulePacks",
       array(select name from workflow_version union select name from workflow_draft order by name) as workflows`,
  );
  return found.rows[0]!;
}
