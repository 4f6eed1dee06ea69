import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type UnreadNotice = { id: string; at: Date; body: string; link: string };

/** What lies in a person's inbox unread, newest first, at most twenty; `names` are the recipients they answer to. */
export async function unreadNotices(
  tx: WorkspaceTx,
  { personId, names }: { personId: string; names: readonly string[] },
): Promise<UnreadNotice[]> {
  const found = await tx.query<UnreadNotice>(
    `select n.id, n.created_at as at, n.body, n.link from notification n
     where n.workspace_id = $1 and n.recipient = any($2)
       and not exists (select from notice_read r where r.notice_id = n.id and r.person_id::text = $3)
     order by n.created_at desc limit 20`,
    [tx.workspaceId, [...names, `person:${personId}`], personId],
  );
  return found.rows;
}
