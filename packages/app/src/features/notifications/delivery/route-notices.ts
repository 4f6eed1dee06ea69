import { newId } from "@capstan/base";
import type { Database } from "@capstan/database";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "../../people/index.ts";
import { noticePeople } from "./notice-people.ts";

export type ChannelName = "mail" | "slack";

/** Not sent any more when it is older: nobody wants yesterday's reminders on the day that mail is set up. */
const staleMs = 24 * 3_600_000;

/** Mail and Slack where the step says so; what is urgent by whatever there is; everything else stays in the inbox. */
function channelFor(kind: string, channels: ReadonlySet<ChannelName>): ChannelName | undefined {
  const wanted: Record<string, ChannelName[]> = {
    "notify-email": ["mail"],
    "notify-slack": ["slack"],
    "gate-reminder": ["mail", "slack"],
    "gate-escalated": ["mail", "slack"],
    "run-held": ["mail", "slack"],
    "draft-blocked": ["mail", "slack"],
  };
  return wanted[kind]?.find((channel) => channels.has(channel));
}

type Routing = { database: Database; channels: ReadonlySet<ChannelName>; now: Date };

/** Writes down who gets which new notice outside the inbox, each person once. */
export async function routeNotices({ database, channels, now }: Routing): Promise<void> {
  const { rows } = await database.system.pool.query<{ workspaceId: string }>(
    `select distinct workspace_id as "workspaceId" from notification where routed_at is null`,
  );
  for (const { workspaceId } of rows) await inWorkspace(database, workspaceId, (tx) => routeOf(tx, { channels, now }));
}

async function routeOf(tx: WorkspaceTx, { channels, now }: Omit<Routing, "database">): Promise<void> {
  const { rows } = await tx.query<{ id: string; recipient: string; kind: string; createdAt: Date }>(
    `update notification set routed_at = $2 where id in (
       select id from notification where workspace_id = $1 and routed_at is null order by created_at limit 200 for update skip locked)
     returning id, recipient, kind, created_at as "createdAt"`,
    [tx.workspaceId, now],
  );
  const fresh = rows.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < staleMs);
  const members = fresh.length === 0 ? [] : await everyMember(tx);
  for (const { id, recipient, kind } of fresh) {
    const channel = channelFor(kind, channels);
    if (channel === undefined) continue;
    for (const { personId } of noticePeople(recipient, members, now)) {
      await tx.query(
        `insert into notice_delivery (id, workspace_id, notice_id, person_id, channel, next_attempt_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (notice_id, person_id) do nothing`,
        [newId(now.getTime()), tx.workspaceId, id, personId, channel, now],
      );
    }
  }
}
