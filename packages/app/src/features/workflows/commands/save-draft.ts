import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import { parseWorkflow } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../../notifications/index.ts";
import { workflowContext } from "../queries/workflow-context.ts";
import { newestVersion } from "../queries/workflow-versions.ts";
import { refuseProblems } from "../refuse-problems.ts";

export type DraftToSave = {
  name: string;
  text: string;
  by: string;
  at: Date;
  /** What the owner reads where whoever saved it may not publish it; said once for each version that is out. */
  asks?: string | undefined;
};

/**
 * Keeps a text as the workflow's draft. A spec is complete or it is not saved (W1).
 * Errors: terminal `workflow_incomplete`, `workflow_renamed`.
 */
export async function saveDraft(tx: WorkspaceTx, { name, text, by, at, asks }: DraftToSave): Promise<void> {
  const parsed = parseWorkflow(text, await workflowContext(tx));
  if (!parsed.ok) throw refuseProblems(parsed.problems);
  const named = parsed.workflow.spec.workflow;
  if (named !== name) {
    throw terminal("workflow_renamed", {
      message: `The text is of the workflow \`${named}\`, not of \`${name}\``,
      mend: `Write \`workflow: ${name}\`, or save it under its new name.`,
    });
  }
  await tx.query(
    `insert into workflow_draft (workspace_id, name, body, saved_at, saved_by) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, name) do update set body = excluded.body, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [tx.workspaceId, name, text, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "workflow.draft_saved",
    subjectKind: "workflow",
    subjectId: name,
    details: {},
  });
  if (asks === undefined) return;
  const published = await newestVersion(tx, name);
  const { owner, title } = parsed.workflow.spec;
  await notify(tx, {
    recipient: owner,
    kind: "workflow-draft",
    body: `${asks} saved a draft of “${title}”; it runs once it is published`,
    link: `/workflows/${name}`,
    key: `${name}:draft:${published?.version ?? 0}:${by}`,
    at,
  });
}
