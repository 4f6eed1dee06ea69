import { newId } from "@capstan/base";
import type { Database } from "@capstan/database";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "../../people/index.ts";
import { sentTogether } from "./notice-message.ts";
import { noticePeople } from "./notice-people.ts";

export type ChannelName = "mail" | "slack";

/** Not sent any more when it is older: nobody wants yesterday's reminders on the day that mail is set up. */
const staleMs = 24 * 3_600_000;

/** Those that go together wait until no more have come for so long, and at most so long. */
const settledMs = 10_000;
const longestWaitMs = 60_000;

/** Mail and Slack where the step says so; what is urgent by whatever there is; everything else stays in the inbox. */
function channelFor(kind: string, channels: ReadonlySet<ChannelName>): ChannelName | undefined {
  const wanted: Record<string, ChannelName[]> = {
    "notify-email": ["mail"],
    "notify-slack": ["slack"],
    "gate-reminder": ["mail", "slack"],
    "gate-escalated": ["mail", "slack"],
    "run-held": ["mail", "slack"],
    "draft-blocked": ["mail", "slack"],
    "link-broken": ["mail", "slack"],
  };
  return wanted[kind]?.find((channel) => channels.has(channel));
}

type Routing = { database: Database; channels: ReadonlySet<ChannelName>; now: Date };

/** Writes down who gets which new notice outside the inbox, each person once; those of one kind go together. */
export async function routeNotices({ database, channels, now }: Routing): Promise<void> {
  const { rows } = await database.system.pool.query<{ workspaceId: string }>(
    `select distinct workspace_id as "workspaceId" from notification where routed_at is null`,
  );
  for (const { workspaceId } of rows) await inWorkspace(database, workspaceId, (tx) => routeOf(tx, { channels, now }));
}

async function routeOf(tx: WorkspaceTx, { channels, now }: Omit<Routing, "database">): Promise<void> {
  const ready = await settledKinds(tx, now);
  if (ready.length === 0) return;
  const { rows } = await tx.query<{ id: string; recipient: string; kind: string; createdAt: Date }>(
    `update notification set routed_at = $2 where id in (
       select id from notification where workspace_id = $1 and routed_at is null and kind = any($3) order by created_at limit 200 for update skip locked)
     returning id, recipient, kind, created_at as "createdAt"`,
    [tx.workspaceId, now, ready],
  );
  rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const fresh = rows.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < staleMs);
  const members = fresh.length === 0 ? [] : await everyMember(tx);
  const carriers = new Map<string, string>();
  for (const { id, recipient, kind } of fresh) {
    const channel = channelFor(kind, channels);
    if (channel === undefined) continue;
    for (const { personId } of noticePeople(recipient, members, now)) {
      const bundle = `${kind} ${personId}`;
      const delivery = { id: newId(now.getTime()), noticeId: id, personId, channel, carrier: carriers.get(bundle) };
      const isNew = await insertDelivery(tx, delivery, now);
      if (isNew && sentTogether.includes(kind) && !carriers.has(bundle)) carriers.set(bundle, delivery.id);
    }
  }
}

/** Kinds of new notices whose moment is over; of those that do not go together, it always is. */
async function settledKinds(tx: WorkspaceTx, now: Date): Promise<string[]> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const { rows } = await tx.query<{ kind: string }>(
    `select kind from notification where workspace_id = $1 and routed_at is null group by kind
     having kind <> all($2) or max(created_at) <= $3 or min(created_at) <= $4`,
    [tx.workspaceId, sentTogether, before(settledMs), before(longestWaitMs)],
  );
  return rows.map(({ kind }) => kind);
}

type NewDelivery = {
  id: string;
  noticeId: string;
  personId: string;
  channel: ChannelName;
  /** The delivery that this one travels with. */
  carrier: string | undefined;
};

async function insertDelivery(
  tx: WorkspaceTx,
  { id, noticeId, personId, channel, carrier }: NewDelivery,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into notice_delivery (id, workspace_id, notice_id, person_id, channel, next_attempt_at, sent_with)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (notice_id, person_id) do nothing`,
    [id, tx.workspaceId, noticeId, personId, channel, now, carrier ?? null],
  );
  return rowCount === 1;
}
