import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { DayRange } from "./calls-between.ts";

const mostDays = 400;

/** The days that are asked for; the last thirty when none are. Errors: terminal `days_invalid`. */
export async function daysOf(
  tx: WorkspaceTx,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  at: Date,
): Promise<DayRange> {
  const { rows } = await tx.query<DayRange & { count: number }>(
    `select f::text as from, t::text as to, t - f as count
     from (select coalesce($3::date, (($2::timestamptz at time zone time_zone)::date)) as t,
                  coalesce($4::date, coalesce($3::date, (($2::timestamptz at time zone time_zone)::date)) - 29) as f
           from workspace where id = $1) days`,
    [tx.workspaceId, at, to ?? null, from ?? null],
  );
  const { count, ...range } = rows[0]!;
  if (count >= 0 && count <= mostDays) return range;
  throw terminal("days_invalid", {
    message: `From ${range.from} to ${range.to} is no span of up to ${mostDays} days.`,
    mend: "Give a first day that is not after the last.",
  });
}
