import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { BudgetState } from "../budget.ts";

export type CoursePoint = { at: Date; spent: number };

const steps = 48;

/** What was spent of a budget by when in its period, by the records of calls. Shape: oldest first, one point a step that had calls. */
export async function budgetCourse(tx: WorkspaceTx, { budget, startsAt, endsAt }: BudgetState): Promise<CoursePoint[]> {
  const { scope, subject, unit } = budget;
  const { rows } = await tx.query<{ step: number; amount: number }>(
    `select width_bucket(extract(epoch from at), extract(epoch from $2::timestamptz), extract(epoch from $3::timestamptz), $4::int) as step,
       coalesce(sum(case $5 when 'tokens' then coalesce(tokens_in, 0) + coalesce(tokens_out, 0) else cost_usd_micros end), 0)::bigint as amount
     from gateway_call
     where workspace_id = $1 and at >= $2 and at < $3 and case $6
       when 'workspace' then true when 'team' then team = $7 when 'workflow' then workflow = $7
       when 'person' then person_id::text = $7 when 'key' then key_id::text = $7 else provider || '/' || model = $7 end
     group by step order by step`,
    [tx.workspaceId, startsAt, endsAt, steps, unit, scope, subject],
  );
  const stepMs = (endsAt.getTime() - startsAt.getTime()) / steps;
  let spent = 0;
  return rows.map(({ step, amount }) => {
    spent += amount;
    return { at: new Date(startsAt.getTime() + step * stepMs), spent };
  });
}

/** What was spent in the periods before, newest first. */
export async function earlierPeriods(
  tx: WorkspaceTx,
  { budget, startsAt }: BudgetState,
): Promise<{ startsAt: Date; spent: number }[]> {
  const { rows } = await tx.query<{ startsAt: Date; spent: number }>(
    `select starts_at as "startsAt", spent from budget_period
     where workspace_id = $1 and budget_id = $2 and starts_at < $3 order by starts_at desc limit 8`,
    [tx.workspaceId, budget.id, startsAt],
  );
  return rows;
}
