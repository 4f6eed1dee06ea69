import type { Usage, UsageFigures, UsageGroup } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { everyMember } from "../../people/index.ts";
import { callsBetween, type DayRange, groupExpressions } from "./calls-between.ts";

const figures = `count(*)::int as calls, count(*) filter (where outcome = 'refused')::int as refused,
  count(*) filter (where outcome in ('failed', 'cut'))::int as failed,
  coalesce(sum(tokens_in), 0)::bigint as "tokensIn", coalesce(sum(tokens_out), 0)::bigint as "tokensOut",
  coalesce(sum(cost_usd_micros), 0)::bigint as "costUsdMicros",
  count(*) filter (where outcome in ('ok', 'cut') and cost_usd_micros is null)::int as unpriced,
  count(*) filter (where tokens_estimated)::int as estimated`;

const nobody: Readonly<Record<UsageGroup, string>> = {
  person: "No person",
  team: "No team",
  tool: "No tool was reached",
  "use-case": "No use case named",
  workflow: "Outside workflows",
  day: "",
};

const none: UsageFigures = {
  calls: 0,
  refused: 0,
  failed: 0,
  tokensIn: 0,
  tokensOut: 0,
  costUsdMicros: 0,
  unpriced: 0,
  estimated: 0,
};

/**
 * Calls to models on some days. Shape: one row per group, dearest first, days in their order.
 * Units: tokens; cost in millionths of a US dollar, of the calls whose cost is known.
 */
export async function readUsage(
  tx: WorkspaceTx,
  { by, from, to }: DayRange & { by: UsageGroup },
): Promise<Omit<Usage, "from" | "to" | "zone">> {
  const range = [tx.workspaceId, from, to];
  const order = by === "day" ? "key" : `"costUsdMicros" desc, calls desc, key`;
  const groups = await tx.query<UsageFigures & { key: string | null }>(
    `with ${callsBetween} select ${groupExpressions[by]} as key, ${figures} from call group by 1 order by ${order} limit 500`,
    range,
  );
  const total = await tx.query<UsageFigures>(`with ${callsBetween} select ${figures} from call`, range);
  const days = await tx.query<Usage["days"][number]>(
    `with ${callsBetween} select d.day::date::text as day, count(c.id)::int as calls,
       coalesce(sum(c.cost_usd_micros), 0)::bigint as "costUsdMicros"
     from generate_series($2::date, $3::date, interval '1 day') d(day) left join call c on c.day = d.day::date
     group by d.day order by d.day`,
    range,
  );
  const members = by === "person" ? await everyMember(tx) : [];
  const labelOf = (key: string | null) => {
    if (key === null) return nobody[by];
    return by === "person" ? (members.find(({ personId }) => personId === key)?.name ?? "A former person") : key;
  };
  return {
    total: total.rows[0] ?? none,
    rows: groups.rows.map((row) => ({ ...row, label: labelOf(row.key) })),
    days: days.rows,
  };
}
