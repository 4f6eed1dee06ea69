import type { Inventory, InventoryUse } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember, ownerName } from "../../people/index.ts";
import { isRecurring, recurringRule } from "../recurring.ts";

type Row = {
  id: string;
  name: string | null;
  owner: string | null;
  state: InventoryUse["state"];
  calls: number;
  people: (string | null)[];
  days: number;
  firstAt: Date;
  lastAt: Date;
  tokens: number;
  costUsdMicros: number;
  alike: number;
} & Pick<InventoryUse, "teams" | "tools" | "useCases" | "workflows" | "dataClasses">;

const named = (column: string) => `coalesce(array_agg(distinct ${column}) filter (where ${column} is not null), '{}')`;

const shownDays = 90;
const dayMs = 86_400_000;

/** What AI is used for, as the calls of the last 90 days show it. */
export async function readInventory(tx: WorkspaceTx, at: Date): Promise<Inventory> {
  const since = new Date(at.getTime() - shownDays * dayMs);
  return {
    since: since.toISOString(),
    rule: recurringRule,
    withoutText: await countWithoutText(tx, since),
    uses: await listUses(tx, since),
  };
}

/** Purposes that calls since then were for, those with most calls first; merged ones count for what they were merged into. */
async function listUses(tx: WorkspaceTx, since: Date): Promise<InventoryUse[]> {
  const { rows } = await tx.query<Row>(
    `select u.id, u.name, u.owner, u.state, count(*)::int as calls, ${named("g.person_id")} as people,
       ${named("g.team")} as teams, ${named("g.tool")} as tools, ${named("g.use_case")} as "useCases",
       ${named("g.workflow")} as workflows, ${named("g.data_class")} as "dataClasses",
       count(distinct (g.at at time zone w.time_zone)::date)::int as days, min(g.at) as "firstAt", max(g.at) as "lastAt",
       coalesce(sum(coalesce(g.tokens_in, 0) + coalesce(g.tokens_out, 0)), 0)::bigint as tokens,
       coalesce(sum(g.cost_usd_micros), 0)::bigint as "costUsdMicros", count(distinct l.id)::int - 1 as alike
     from gateway_call g join ai_use l on l.id = g.purpose_id and l.workspace_id = g.workspace_id
     join ai_use u on u.id = coalesce(l.merged_into, l.id) join workspace w on w.id = g.workspace_id
     where g.workspace_id = $1 and g.at > $2
     group by u.id order by count(*) desc, u.id limit 500`,
    [tx.workspaceId, since],
  );
  const members = await everyMember(tx);
  return rows.map(({ owner, people, firstAt, lastAt, ...row }) => ({
    ...row,
    owner,
    ownerName: owner === null ? null : ownerName(owner, members),
    people: people.map((person) => ownerName(`person:${person}`, members)),
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    recurring: isRecurring({ calls: row.calls, days: row.days, people: people.length }),
  }));
}

/** Calls since then that no purpose could be told of, since their texts were not kept. */
async function countWithoutText(tx: WorkspaceTx, since: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from gateway_call
     where workspace_id = $1 and at > $2 and purpose_id is null and prompt_sealed is null and outcome <> 'refused'
       and endpoint <> 'count_tokens'`,
    [tx.workspaceId, since],
  );
  return rows[0]!.count;
}
