import type { WorkflowContext } from "@capstan/orchestration";
import { tiers } from "@capstan/verification";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { shippedPackNames } from "../../assets/index.ts";

type Names = { datasets: string[]; prompts: string[]; rulePacks: string[]; workflows: string[] };

/**
 * What a workflow may name here: datasets, prompts, rule packs (own and shipped), and workflows, be they published or
 * drafts; and how many people decide per tier.
 */
export async function workflowContext(tx: WorkspaceTx): Promise<WorkflowContext> {
  const found = await tx.query<Names>(
    `select array(select name from dataset order by name) as datasets,
       array(select distinct name from asset_version where kind = 'prompt' order by name) as prompts,
       array(select distinct name from asset_version where kind = 'rules' order by name) as "rulePacks",
       array(select name from workflow_version union select name from workflow_draft order by name) as workflows`,
  );
  const names = found.rows[0]!;
  return {
    ...names,
    rulePacks: [...new Set([...names.rulePacks, ...shippedPackNames()])].sort(),
    decisionsByTier: Object.fromEntries(tiers.map(({ tier, decisions }) => [tier, decisions])),
  };
}
