import { terminal } from "@capstan/base";
import { usageEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { type Http, requirePerson } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import { openCall } from "./commands/open-call.ts";
import { listCalls, readCall } from "./queries/calls.ts";
import type { DayRange } from "./queries/calls-between.ts";
import { readUsage } from "./queries/usage.ts";

/** Hangs the operations on the use of models on the server. */
export function serveUsage(app: App, http: Http): void {
  http.route(usageEndpoints.read, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const range = await daysOf(tx, query, app.clock.now());
      return { ...range, zone: workspace.timeZone, ...(await readUsage(tx, { ...range, by: query.by })) };
    }),
  );

  http.route(usageEndpoints.calls, ({ workspace, query }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { by, key, outcome, use, before } = query;
      return listCalls(tx, { ...(await daysOf(tx, query, app.clock.now())), by, key, outcome, use, before });
    }),
  );

  http.route(usageEndpoints.call, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, (tx) => readCall(tx, params.call)),
  );

  http.route(usageEndpoints.open, (context) => {
    const { id } = requirePerson(context);
    const opening = { callId: context.params.call, reason: context.body.reason, secret: app.secret };
    return inWorkspace(app.database, context.workspace.id, (tx) =>
      openCall(tx, { ...opening, by: actorOf({ kind: "person", id }) }),
    );
  });
}

const mostDays = 400;

/** The days that are asked for; the last thirty when none are. Errors: terminal `days_invalid`. */
async function daysOf(
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
