import type { Transaction } from "@capstan/database";
import type { Budget } from "../budget.ts";
import type { Period } from "../period-at.ts";

export type LeaseToTake = {
  budget: Budget;
  period: Period;
  leaseId: string;
  /** At least so much, and rather so much. */
  need: number;
  want: number;
  at: Date;
  expiresAt: Date;
};

/** Takes so much of a budget for one process; 0 when a hard budget has less than what is needed. */
export async function takeLease(tx: Transaction, take: LeaseToTake): Promise<number> {
  const { budget, period, leaseId, need, want, expiresAt } = take;
  await tx.query(
    `insert into budget_period (workspace_id, budget_id, starts_at, ends_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [budget.workspaceId, budget.id, period.startsAt, period.endsAt],
  );
  const { rows } = await tx.query<{ amount: number; enforcement: string; spent: number; leased: number }>(
    `select b.amount, b.enforcement, p.spent, p.leased from budget_period p join budget b on b.id = p.budget_id
     where p.budget_id = $1 and p.starts_at = $2 for update of p`,
    [budget.id, period.startsAt],
  );
  const { amount, enforcement, spent, leased } = rows[0]!;
  const left = amount - spent - leased;
  if (enforcement === "hard" && left < need) return 0;
  // The nearer the end, the smaller the slices, so that no process sits on what another needs.
  const granted = enforcement === "hard" ? Math.max(need, Math.min(want, Math.floor(left / 4))) : Math.max(need, want);
  await tx.query("update budget_period set leased = leased + $3 where budget_id = $1 and starts_at = $2", [
    budget.id,
    period.startsAt,
    granted,
  ]);
  await tx.query(
    `insert into budget_lease (id, workspace_id, budget_id, starts_at, amount, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set amount = budget_lease.amount + excluded.amount, expires_at = excluded.expires_at`,
    [leaseId, budget.workspaceId, budget.id, period.startsAt, granted, expiresAt],
  );
  return granted;
}

/** What became of a lease since it was last written down. */
export type Settlement = {
  leaseId: string;
  workspaceId: string;
  budgetId: string;
  startsAt: Date;
  endsAt: Date;
  spent: number;
  /** No longer needed: goes back to everybody. */
  returned: number;
  expiresAt: Date;
  /** The lease is over. */
  isOver: boolean;
};

/** A budget whose owner has to be told, and how far it is used up. */
export type BudgetWarning = {
  workspaceId: string;
  budgetId: string;
  share: number;
  startsAt: Date;
};

/** Named, as it runs with every batch of calls: planning it takes longer than running it. */
const settleStatement = {
  name: "settle-leases",
  text: `with given as (
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::bool[], $9::timestamptz[])
        as g(lease_id, workspace_id, budget_id, starts_at, spent, returned, expires_at, is_over, ends_at)
    ), held as (
      select l.id, l.amount from budget_lease l join given g on g.lease_id = l.id order by l.budget_id, l.starts_at for update of l
    ), freed as (
      select g.*, coalesce(case when g.is_over then h.amount else least(h.amount, g.spent + g.returned) end, 0) as freed
      from given g left join held h on h.id = g.lease_id
    ), shrunk as (
      update budget_lease l set amount = l.amount - f.freed, expires_at = f.expires_at
      from freed f where l.id = f.lease_id and not f.is_over
    ), ended as (
      delete from budget_lease l using freed f where l.id = f.lease_id and f.is_over
    ), period as (
      insert into budget_period as p (workspace_id, budget_id, starts_at, ends_at, spent)
      select workspace_id, budget_id, starts_at, max(ends_at), sum(spent) from freed group by 1, 2, 3
      on conflict (budget_id, starts_at) do update
        set spent = p.spent + excluded.spent,
            leased = greatest(0, p.leased - (select sum(f.freed) from freed f where f.budget_id = p.budget_id and f.starts_at = p.starts_at))
      returning p.workspace_id, p.budget_id, p.starts_at, p.spent, p.warned_at
    )
    select period.workspace_id, period.budget_id, period.starts_at,
      (select max(w) from unnest(b.warn_at) w where w <= period.spent / nullif(b.amount, 0)::float and w > period.warned_at) as share
      from period join budget b on b.id = period.budget_id`,
};

/**
 * Writes down what was spent and what is given back. What a lease that has expired meanwhile held is not taken off again:
 * it went back when it expired. A period may have two leases in one writing, the one that expired and the one that took its
 * place. Returns the budgets that have passed a share of which their owner wants to hear.
 */
export async function settleLeases(tx: Transaction, settlements: readonly Settlement[]): Promise<BudgetWarning[]> {
  if (settlements.length === 0) return [];
  const column = <K extends keyof Settlement>(name: K) => settlements.map((one) => one[name]);
  // In one trip: a connection carries out what was started first first, so the locks are held when it settles.
  const locked = lockPeriods(tx, column("budgetId"), column("startsAt"));
  const settled = tx.query<{ workspace_id: string; budget_id: string; share: number; starts_at: Date }>({
    ...settleStatement,
    values: [
      column("leaseId"),
      column("workspaceId"),
      column("budgetId"),
      column("startsAt"),
      column("spent"),
      column("returned"),
      column("expiresAt"),
      column("isOver"),
      column("endsAt"),
    ],
  });
  const [, { rows }] = await Promise.all([locked, settled]);
  const passed = rows.filter(({ share }) => share !== null);
  for (const { budget_id, starts_at, share } of passed) {
    await tx.query("update budget_period set warned_at = $3 where budget_id = $1 and starts_at = $2", [
      budget_id,
      starts_at,
      share,
    ]);
  }
  return passed.map(({ workspace_id, budget_id, share, starts_at }) => ({
    workspaceId: workspace_id,
    budgetId: budget_id,
    share,
    startsAt: starts_at,
  }));
}

const lockStatement = {
  name: "lock-budget-periods",
  text: `select from budget_period p join unnest($1::uuid[], $2::timestamptz[]) as g(budget_id, starts_at)
      on g.budget_id = p.budget_id and g.starts_at = p.starts_at
    order by p.budget_id, p.starts_at for update of p`,
};

/** Periods before leases, and always in the same order, so that two processes cannot wait for each other. */
async function lockPeriods(tx: Transaction, budgets: readonly string[], starts: readonly Date[]): Promise<void> {
  await tx.query({ ...lockStatement, values: [budgets, starts] });
}

/** A lease whose process did not come back for it. */
export type LapsedLease = { workspaceId: string; budgetId: string; startsAt: Date; amount: number };

/** Gives back what leases held whose process is gone. */
export async function endLapsedLeases(tx: Transaction, at: Date): Promise<LapsedLease[]> {
  const due = await tx.query<{ budget_id: string; starts_at: Date }>(
    "select distinct budget_id, starts_at from budget_lease where expires_at < $1",
    [at],
  );
  if (due.rows.length === 0) return [];
  const starts = due.rows.map(({ starts_at }) => starts_at);
  await lockPeriods(
    tx,
    due.rows.map(({ budget_id }) => budget_id),
    starts,
  );
  const { rows } = await tx.query<LapsedLease>(
    `with lapsed as (
       delete from budget_lease where expires_at < $1 and (budget_id, starts_at) in (
         select * from unnest($2::uuid[], $3::timestamptz[])
       ) returning workspace_id, budget_id, starts_at, amount
     ), given_back as (
       update budget_period p set leased = greatest(0, p.leased - s.amount)
       from (select budget_id, starts_at, sum(amount) as amount from lapsed group by 1, 2) s
       where p.budget_id = s.budget_id and p.starts_at = s.starts_at
     )
     select workspace_id as "workspaceId", budget_id as "budgetId", starts_at as "startsAt", amount from lapsed`,
    [at, due.rows.map(({ budget_id }) => budget_id), starts],
  );
  return rows;
}
