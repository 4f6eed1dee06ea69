import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** A draft's text beside what tells people which one it is. */
export type NamedText = { id: string; title: string; kind: string; channel: string; text: string; at: Date };

/** Texts that people approved, as they approved them, the newest decision first. */
export async function approvedTexts(tx: WorkspaceTx, limit: number): Promise<NamedText[]> {
  const found = await tx.query<NamedText>(
    `select d.id, d.title, d.kind, d.channel, v.body as text, r.decided_at as at
     from draft d
     join lateral (
       select decision, version, decided_at from review_decision
       where draft_id = d.id and undone_at is null order by decided_at desc limit 1
     ) r on r.decision in ('approve', 'approve-with-edits')
     join draft_version v on v.draft_id = d.id and v.version = r.version
     where d.status in ('approved', 'stored')
     order by r.decided_at desc, d.id limit $1`,
    [limit],
  );
  return found.rows;
}

/** The newest version of the newest drafts, whatever became of them. */
export async function newestTexts(tx: WorkspaceTx, limit: number): Promise<NamedText[]> {
  const found = await tx.query<NamedText>(
    `select d.id, d.title, d.kind, d.channel, v.body as text, v.created_at as at
     from (select id, title, kind, channel, created_at from draft order by created_at desc, id limit $1) d
     join lateral (
       select body, created_at from draft_version where draft_id = d.id order by version desc limit 1
     ) v on true
     order by d.created_at desc, d.id`,
    [limit],
  );
  return found.rows;
}
