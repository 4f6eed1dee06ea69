import type { Step } from "@capstan/contracts";
import type { RerunFrom } from "@capstan/orchestration";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/**
 * Runs again from a step. The new run takes over what came before, the drafts of earlier steps included: copies with
 * ids of their own, so that the old run and its decisions stay as they were. A copy stands where the steps before had
 * brought it: checked again, decided again, or approved as it was. It uses the prompts and rules that are newest now,
 * unless `pins` asks for those of the old run.
 * Errors: those of the engine's rerunFrom.
 */
export async function rerunRun(app: App, tx: WorkspaceTx, { runId, step, by, pins }: RerunFrom): Promise<string> {
  const { spec } = await app.orchestrator.readRun(tx, runId);
  const started = await app.orchestrator.rerunFrom(tx, { runId, step, by, ...(pins ? { pins } : {}) });
  const before = spec.steps.slice(
    0,
    spec.steps.findIndex(({ id }) => id === step),
  );
  await copyDrafts(tx, { from: runId, to: started.runId, before });
  return started.runId;
}

type Copy = { from: string; to: string; before: readonly Step[] };

async function copyDrafts(tx: WorkspaceTx, { from, to, before }: Copy): Promise<void> {
  const done = before.map(({ id }) => id);
  const checked = before.flatMap((step) => (step.kind === "verify" ? step.drafts : []));
  const isReviewed = before.some(({ kind }) => kind === "review");
  await tx.query(
    `with old as (
       select d.*, gen_random_uuid() as new_id from draft d where d.run_id = $1 and split_part(d.step_path, '.', 1) = any($3)
     ), copied as (
       insert into draft (id, workspace_id, run_id, step_path, item_key, output, kind, channel, tier, title, subject, requester, facts,
         evidence_hash, labels, status, created_at)
       select new_id, workspace_id, $2, step_path, item_key, output, kind, channel, tier, title, subject, requester, facts,
         evidence_hash, labels,
         case when split_part(step_path, '.', -1) <> all($4) then 'drafted' when status = 'blocked' then 'blocked'
           when not $5 then 'passed' when status = 'stored' then 'approved' else status end, created_at from old
     )
     insert into draft_version (workspace_id, draft_id, version, body, content_hash, drafter, model_call_id, author, note, tries, proof,
       checks_hash, created_at)
     select v.workspace_id, old.new_id, v.version, v.body, v.content_hash, v.drafter, v.model_call_id, v.author, v.note, v.tries, v.proof,
       v.checks_hash, v.created_at
     from old join draft_version v on v.draft_id = old.id`,
    [from, to, done, checked, isReviewed],
  );
}
