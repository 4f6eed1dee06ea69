import { createHash } from "node:crypto";
import { canonicalJson, terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import { type CompiledWorkflow, parseWorkflow } from "@capstan/orchestration";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { workflowContext } from "../queries/workflow-context.ts";
import { newestVersion } from "../queries/workflow-versions.ts";
import { refuseProblems } from "../refuse-problems.ts";

export type Published = { name: string; version: number; workflow: CompiledWorkflow };

/**
 * Publishes a text as the workflow's next, immutable version. Publishing the text of the newest version again makes no
 * version and answers with that one. Either way the draft is gone.
 * Errors: terminal `workflow_incomplete` with the problems in details.
 */
export async function publishWorkflow(
  tx: WorkspaceTx,
  { text, by, note, at }: { text: string; by: string; note: string; at: Date },
): Promise<Published> {
  const parsed = parseWorkflow(text, await workflowContext(tx));
  if (!parsed.ok) throw refuseProblems(parsed.problems);
  const { spec } = parsed.workflow;
  const sha256 = createHash("sha256").update(text).digest("hex");
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `workflow:${tx.workspaceId}:${spec.workflow}`,
  ]);
  const newest = await newestVersion(tx, spec.workflow);
  await tx.query("delete from workflow_draft where name = $1", [spec.workflow]);
  if (newest?.sha256 === sha256) return { name: spec.workflow, version: newest.version, workflow: parsed.workflow };
  const version = (newest?.version ?? 0) + 1;
  await tx.query(
    `insert into workflow_version (workspace_id, name, version, body, spec, sha256, note, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.workspaceId, spec.workflow, version, text, canonicalJson(spec), sha256, note, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "workflow.published",
    subjectKind: "workflow",
    subjectId: spec.workflow,
    details: { version, sha256, note },
  });
  return { name: spec.workflow, version, workflow: parsed.workflow };
}

/** The saved draft's text of a workflow. Errors: terminal `no_draft`. */
export async function draftText(tx: WorkspaceTx, name: string): Promise<string> {
  const found = await tx.query<{ body: string }>("select body from workflow_draft where name = $1", [name]);
  const row = found.rows[0];
  if (!row)
    throw terminal("no_draft", { message: `There is no draft of ${name} to publish`, mend: "Save a draft first." });
  return row.body;
}
