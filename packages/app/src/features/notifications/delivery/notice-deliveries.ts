import { appendLedger, type Database } from "@capstan/database";
import { inWorkspace } from "../../../workspace-tx.ts";
import type { OutgoingNotice } from "./notice-message.ts";
import type { ChannelName } from "./route-notices.ts";

export type ClaimedNotice = OutgoingNotice & {
  workspaceId: string;
  noticeId: string;
  channel: ChannelName;
  attempts: number;
};

/** For so long nobody else tries; longer than any attempt. */
const leaseMs = 120_000;

/** Takes the next notice that is due, if there is one; whoever else asks meanwhile gets another. */
export async function claimDelivery(
  database: Database,
  channels: readonly ChannelName[],
  now: Date,
): Promise<ClaimedNotice | undefined> {
  const { rows } = await database.system.pool.query<
    Omit<ClaimedNotice, "to" | "workspace"> & Record<"name" | "email" | "workspaceName" | "slug", string>
  >(
    `update notice_delivery d set attempts = d.attempts + 1, next_attempt_at = $2
     from notification n, person p, workspace w
     where d.id = (
         select id from notice_delivery where delivered_at is null and failed_at is null and sent_with is null and next_attempt_at <= $1 and channel = any($3)
         order by next_attempt_at limit 1 for update skip locked)
       and n.id = d.notice_id and p.id = d.person_id and w.id = d.workspace_id
     returning d.id, d.workspace_id as "workspaceId", d.notice_id as "noticeId", d.channel, d.attempts, n.kind, n.body, n.link,
       array(select jsonb_build_object('body', c.body, 'link', c.link) from notice_delivery o join notification c on c.id = o.notice_id
             where o.sent_with = d.id order by o.id) as others,
       p.name, p.email, w.name as "workspaceName", w.slug`,
    [now, new Date(now.getTime() + leaseMs), channels],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { name, email, workspaceName, slug, ...claimed } = row;
  return { ...claimed, to: { name, email }, workspace: { name: workspaceName, slug } };
}

export async function markDelivered(database: Database, { id, workspaceId }: ClaimedNotice, at: Date): Promise<void> {
  await inWorkspace(database, workspaceId, (tx) =>
    tx.query(
      "update notice_delivery set delivered_at = $2, last_error = null where (id = $1 or sent_with = $1) and failed_at is null",
      [id, at],
    ),
  );
}

export async function postponeDelivery(
  database: Database,
  { id, workspaceId }: ClaimedNotice,
  { code, until }: { code: string; until: Date },
): Promise<void> {
  await inWorkspace(database, workspaceId, (tx) =>
    tx.query(
      "update notice_delivery set next_attempt_at = $2, last_error = $3 where id = $1 and delivered_at is null",
      [id, until, code],
    ),
  );
}

/** Gives a delivery up with those that travel with it, on the record; the notices stay in the inbox. */
export async function giveUpDelivery(
  database: Database,
  { id, workspaceId, noticeId, channel, attempts, others }: ClaimedNotice,
  { code, at }: { code: string; at: Date },
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    await tx.query(
      "update notice_delivery set failed_at = $2, last_error = $3 where (id = $1 or sent_with = $1) and delivered_at is null",
      [id, at, code],
    );
    await appendLedger(tx, {
      workspaceId,
      actor: "system:notices",
      action: "notice.undelivered",
      subjectKind: "notice",
      subjectId: noticeId,
      details: { channel, code, attempts, ...(others.length > 0 ? { together: others.length + 1 } : {}) },
    });
  });
}
