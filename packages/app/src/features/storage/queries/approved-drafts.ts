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

/** The approved drafts of a run's outputs, in the order of their writing. */
export async function approvedDrafts(
  tx: WorkspaceTx,
  runId: string,
  outputs: readonly string[],
): Promise<ApprovedDraft[]> {
  const found = await tx.query<ApprovedDraft>(
    `select d.id as "draftId", d.output, d.kind, d.title, d.subject, v.body, v.content_hash as "contentHash",
       coalesce(v.drafter->>'label', first.label, '') as "draftedBy",
       case when v.author like 'person:%' then v.author end as "editedBy",
       r.decided_by as "approvedBy", r.decided_at as "approvedAt"
     from draft d
     join lateral (
       select * from review_decision where draft_id = d.id and undone_at is null order by decided_at desc limit 1
     ) r on r.decision in ('approve', 'approve-with-edits')
     join draft_version v on v.draft_id = d.id and v.content_hash = r.content_hash and v.version = r.version
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
