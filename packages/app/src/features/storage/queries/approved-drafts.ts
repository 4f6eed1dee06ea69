import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** A draft whose newest decision approved it, with the text that was approved. */
export type ApprovedDraft = {
  draftId: string;
  output: string;
  kind: string;
  title: string;
  subject: string;
  body: string;
  contentHash: string;
  draftedBy: string;
  editedBy: string | null;
  approvedBy: string;
  approvedAt: Date;
};

/**
 * The approved drafts of a run's outputs, in the order of their writing. A run that was started again after the review
 * takes over the decisions of the run before it, as far as they are about the same content, evidence and checks.
 */
export async function approvedDrafts(
  tx: WorkspaceTx,
  runId: string,
  outputs: readonly string[],
): Promise<ApprovedDraft[]> {
  const found = await tx.query<ApprovedDraft>(
    `with recursive line as (
       select id, rerun_of, 0 as back from run where id = $1
       union all select run.id, run.rerun_of, line.back + 1 from line join run on run.id = line.rerun_of
     )
     select d.id as "draftId", d.output, d.kind, d.title, d.subject, v.body, v.content_hash as "contentHash",
       coalesce(v.drafter->>'label', first.label, '') as "draftedBy",
       case when v.author like 'person:%' then v.author end as "editedBy",
       r.decided_by as "approvedBy", r.decided_at as "approvedAt"
     from draft d
     join lateral (
       select decision.* from line
       join draft same on same.run_id = line.id and same.step_path = d.step_path and same.item_key = d.item_key
         and same.evidence_hash = d.evidence_hash
       join review_decision decision on decision.draft_id = same.id and decision.undone_at is null
       order by line.back, decision.decided_at desc limit 1
     ) r on r.decision in ('approve', 'approve-with-edits')
     join draft_version v on v.draft_id = d.id and v.version = r.version and v.content_hash = r.content_hash
       and v.checks_hash = r.checks_hash
     left join lateral (
       select drafter->>'label' as label from draft_version where draft_id = d.id and drafter is not null and version <= v.version
       order by version desc limit 1
     ) first on true
     where d.run_id = $1 and d.output = any($2) and d.status in ('approved', 'stored')
     order by d.created_at, d.id`,
    [runId, outputs],
  );
  return found.rows;
}
