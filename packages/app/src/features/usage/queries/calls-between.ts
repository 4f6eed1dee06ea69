import type { UsageGroup } from "@capstan/contracts";

/** Days of the workspace's calendar, both included. Shape: `YYYY-MM-DD`. */
export type DayRange = { from: string; to: string };

const span = `span as (
    select id as workspace_id, time_zone as zone, $2::date::timestamp at time zone time_zone as starts_at,
      ($3::date + 1)::timestamp at time zone time_zone as ends_at
    from workspace where id = $1
  )`;

const recorded = `select g.id, g.at, g.person_id, g.team, g.tool, g.use_case, g.workflow, g.run_id, g.data_class, g.outcome,
      g.error_code, g.tokens_in, g.tokens_out, g.tokens_estimated, g.cost_usd_micros, g.purpose_id, false as is_draft,
      (g.at at time zone s.zone)::date as day
    from gateway_call g join span s on g.workspace_id = s.workspace_id and g.at >= s.starts_at and g.at < s.ends_at`;

/**
 * Every call to a model on the days from $2 to $3 in the workspace $1, as the relation `call`: those through the gateway,
 * and drafts that a model wrote before there was one. What only counted the tokens of a request is none of them: the
 * request itself would be here twice.
 */
export const callsBetween = `${span}, call as (
    ${recorded}
    where g.endpoint <> 'count_tokens'
    union all
    select m.id, m.created_at, null, null, m.drafter->>'model', null, r.workflow, m.run_id, null, 'ok', null,
      m.tokens_in, m.tokens_out, false, m.cost_usd_micros, null, true, (m.created_at at time zone s.zone)::date
    from model_call m join span s on m.workspace_id = s.workspace_id and m.created_at >= s.starts_at and m.created_at < s.ends_at
    join run r on r.id = m.run_id
    where m.drafter->>'by' = 'model'
      and not exists (select from gateway_call g where g.workspace_id = m.workspace_id and g.run_id = m.run_id)
  )`;

/** What only counted the tokens of a request on those days, as the same relation. */
export const countsBetween = `${span}, call as (
    ${recorded}
    where g.endpoint = 'count_tokens'
  )`;

/** The expression by which calls are grouped. */
export const groupExpressions: Readonly<Record<UsageGroup, string>> = {
  person: "person_id::text",
  team: "team",
  tool: "tool",
  "use-case": "use_case",
  workflow: "workflow",
  day: "day::text",
};
