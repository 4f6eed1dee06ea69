import { type Clock, newId, terminal } from "@capstan/base";
import type { Database } from "@capstan/database";
import type { Budget } from "../budget.ts";
import { periodAt } from "../period-at.ts";
import { type Settlement, takeLease } from "./lease-rows.ts";
import { freeOf, type Purse } from "./purse.ts";

/** What a call costs in each unit; `usdMicros` is null when there is no price for the model. */
export type Spending = { usdMicros: number | null; tokens: number };

/** A part of budgets that is set aside for one call. One of the two ends it, once. */
export type Reservation = {
  /** The call was made and cost this. */
  settle(spent: Spending): void;
  /** Nothing was spent: the call was refused, or failed. */
  release(): void;
};

export type BudgetKeeper = {
  /**
   * Sets aside what a call may cost in each of the budgets, or in none. At once when this process holds enough.
   * Errors: terminal `budget_exhausted`, `price_unknown`.
   */
  reserve(budgets: readonly Budget[], estimate: Spending, zone: string): Reservation | Promise<Reservation>;
  /** What has to be written down now; `written` says whether it was. */
  takeSettlements(): { settlements: Settlement[]; written(isWritten: boolean): void };
  /** Gives idle leases back at the next writing: somebody else runs short. */
  giveBack(budgetId: string): void;
  /** Ends every lease at the next writing. */
  close(): void;
};

export type KeeperOptions = {
  database: Database;
  clock: Clock;
  /** Waits until others had a chance to give back. */
  pause: (ms: number) => Promise<void>;
  /** How long a lease lasts that nobody renews: what a crash holds back for. */
  leaseMs?: number;
  /** A lease that was not used for so long goes back. */
  idleMs?: number;
};

const slices = 50;
const callsAhead = 64;
const shortageTries = 3;
const shortagePauseMs = 60;
/** For so long nobody asks again for what was not there. */
const shortageMs = 250;

/** Asks other processes to give back what they hold of a budget and do not use. */
export const shortageChannel = "capstan_budget";

/**
 * Budgets by leased slices: this process holds a part of each budget and grants from it in memory, so that most calls
 * wait for no database, and hard limits hold over all processes. A lease that is not renewed, because its process is
 * gone, comes back when it expires.
 */
export function createBudgetKeeper(options: KeeperOptions): BudgetKeeper {
  const { clock, leaseMs = 15_000, idleMs = 2_000 } = options;
  const purses = new Map<string, Purse>();
  const outdated = new Set<Purse>();
  const wantedBack = new Set<string>();
  let isClosed = false;

  function purseOf(budget: Budget, zone: string): Purse {
    const at = clock.now();
    const known = purses.get(budget.id);
    if (known && isCurrent(known, at.getTime())) {
      known.budget = budget;
      return known;
    }
    if (known) outdated.add(known);
    const purse: Purse = {
      budget,
      period: periodAt(at, zone, budget.period),
      leaseId: newId(at.getTime()),
      granted: 0,
      inFlight: 0,
      unsettled: 0,
      expiresMs: Number.POSITIVE_INFINITY,
      usedMs: at.getTime(),
      asking: undefined,
      shortage: undefined,
    };
    purses.set(budget.id, purse);
    return purse;
  }

  async function ask(purse: Purse, amount: number): Promise<void> {
    const { shortage } = purse;
    if (shortage && amount >= shortage.amount && clock.now().getTime() < shortage.untilMs) throw exhausted(purse);
    for (let turn = 0; ; turn++) {
      const got = await takeMore(options, purse, { amount, leaseMs });
      if (got) return;
      if (turn >= shortageTries) {
        purse.shortage = { amount, untilMs: clock.now().getTime() + shortageMs };
        throw exhausted(purse);
      }
      await options.database.system.pool.query("select pg_notify($1, $2)", [shortageChannel, purse.budget.id]);
      await options.pause(shortagePauseMs);
    }
  }

  /** All of them or none: while one is asked for, another may run out, so it looks again. */
  async function reserveSlowly(budgets: readonly Budget[], estimate: Spending, zone: string): Promise<Reservation> {
    for (;;) {
      const shares = budgets.map((budget) => ({ purse: purseOf(budget, zone), amount: amountIn(budget, estimate) }));
      const short = shares.find(({ purse, amount }) => freeOf(purse) < amount);
      if (!short) return hold(shares);
      const { purse, amount } = short;
      if (purse.asking) await purse.asking.catch(() => {});
      else {
        purse.asking = ask(purse, amount).finally(() => {
          purse.asking = undefined;
        });
        await purse.asking;
      }
    }
  }

  function hold(shares: readonly { purse: Purse; amount: number }[]): Reservation {
    const usedMs = clock.now().getTime();
    for (const { purse, amount } of shares) {
      purse.inFlight += amount;
      purse.usedMs = usedMs;
    }
    let isOver = false;
    const end = (spent: Spending | undefined) => {
      if (isOver) return;
      isOver = true;
      for (const { purse, amount } of shares) {
        purse.inFlight -= amount;
        if (spent) purse.unsettled += amountIn(purse.budget, spent, amount);
      }
    };
    return { settle: end, release: () => end(undefined) };
  }

  return {
    reserve(budgets, estimate, zone) {
      if (budgets.length === 0) return nothingHeld;
      const shares = budgets.map((budget) => ({ purse: purseOf(budget, zone), amount: amountIn(budget, estimate) }));
      if (shares.every(({ purse, amount }) => freeOf(purse) >= amount)) return hold(shares);
      return reserveSlowly(budgets, estimate, zone);
    },
    takeSettlements() {
      const nowMs = clock.now().getTime();
      const over = isClosed ? [...outdated, ...purses.values()] : [...outdated];
      const going = isClosed ? [] : [...purses.values()];
      const due = [
        ...over.filter(({ inFlight }) => isClosed || inFlight === 0).map((purse) => ({ purse, isOver: true })),
        ...going
          .filter((purse) => maySettle(purse) && needsWriting(purse, { nowMs, leaseMs, idleMs, wantedBack }))
          .map((purse) => ({ purse, isOver: false })),
      ].filter(({ purse }) => Number.isFinite(purse.expiresMs) || purse.unsettled > 0);
      const taken = due.map(({ purse, isOver }) => {
        const isUnused = nowMs - purse.usedMs > idleMs || wantedBack.has(purse.budget.id);
        const isIdle = isOver || (purse.asking === undefined && isUnused);
        return takeFrom(purse, { isOver, isIdle, nowMs, leaseMs });
      });
      wantedBack.clear();
      return {
        settlements: taken.map(({ settlement }) => settlement),
        written(isWritten) {
          for (const [index, { purse, isOver }] of due.entries()) {
            if (!isWritten) taken[index]!.undo();
            else if (isOver) {
              outdated.delete(purse);
              if (purses.get(purse.budget.id) === purse) purses.delete(purse.budget.id);
            }
          }
        },
      };
    },
    giveBack: (budgetId) => {
      wantedBack.add(budgetId);
    },
    close: () => {
      isClosed = true;
    },
  };
}

const isCurrent = ({ period: { startsAt, endsAt }, expiresMs }: Purse, nowMs: number) =>
  nowMs >= startsAt.getTime() && nowMs < endsAt.getTime() && nowMs < expiresMs;

const nothingHeld: Reservation = { settle: () => {}, release: () => {} };

/** What a call takes of a budget. What it cost when nobody can say: what was set aside for it. */
function amountIn({ unit, enforcement, scope }: Budget, spending: Spending, setAside?: number): number {
  if (unit === "tokens") return spending.tokens;
  if (spending.usdMicros !== null) return spending.usdMicros;
  if (setAside !== undefined) return setAside;
  if (enforcement === "soft") return 0;
  throw terminal("price_unknown", {
    message: `There is a budget in money for this ${scope}, and no price is known for the model.`,
    mend: "Give the model a price (capstan tools price), or set the budget in tokens.",
  });
}

async function takeMore(
  { database, clock }: KeeperOptions,
  purse: Purse,
  { amount, leaseMs }: { amount: number; leaseMs: number },
): Promise<boolean> {
  const { budget, period, leaseId } = purse;
  const at = clock.now();
  const expiresAt = new Date(at.getTime() + leaseMs);
  const need = Math.max(0, amount - freeOf(purse));
  const want = Math.max(need, Math.min(Math.ceil(budget.amount / slices), need * callsAhead));
  const granted = await database.inSystem((tx) =>
    takeLease(tx, { budget, period, leaseId, need, want, at, expiresAt }),
  );
  purse.granted += granted;
  if (granted >= need) purse.expiresMs = expiresAt.getTime();
  return granted >= need && (granted > 0 || need === 0);
}

/** While more is asked for, only what the lease covers is written down: so much is the same here and in the database. */
const maySettle = ({ asking, unsettled, granted }: Purse): boolean =>
  asking === undefined || (unsettled > 0 && unsettled <= granted);

type Due = { nowMs: number; leaseMs: number; idleMs: number; wantedBack: ReadonlySet<string> };

function needsWriting(purse: Purse, { nowMs, leaseMs, idleMs, wantedBack }: Due): boolean {
  const isIdle = nowMs - purse.usedMs > idleMs || wantedBack.has(purse.budget.id);
  const isAging = purse.expiresMs - nowMs < leaseMs / 2 && purse.inFlight > 0;
  return purse.unsettled > 0 || isAging || (isIdle && freeOf(purse) > 0);
}

type Taking = { isOver: boolean; isIdle: boolean; nowMs: number; leaseMs: number };

/** Takes what is to be written out of a purse; `undo` puts it back when it could not be. */
function takeFrom(purse: Purse, { isOver, isIdle, nowMs, leaseMs }: Taking) {
  const { budget, period, leaseId, granted, unsettled: spent, expiresMs } = purse;
  const returned = isIdle ? Math.max(0, freeOf(purse)) : 0;
  // A call that cost more than was set aside for it leaves a lease at nothing, never below.
  const taken = Math.min(granted, spent + returned);
  purse.granted -= taken;
  purse.unsettled = 0;
  purse.expiresMs = nowMs + leaseMs;
  const settlement: Settlement = {
    leaseId,
    workspaceId: budget.workspaceId,
    budgetId: budget.id,
    startsAt: period.startsAt,
    endsAt: period.endsAt,
    spent,
    returned,
    expiresAt: new Date(purse.expiresMs),
    isOver,
  };
  return {
    settlement,
    undo: () => {
      purse.granted += taken;
      purse.unsettled += spent;
      purse.expiresMs = expiresMs;
    },
  };
}

const exhausted = ({ budget, period }: Purse) =>
  terminal("budget_exhausted", {
    message: `The budget of this ${budget.scope} for the ${budget.period} is used up.`,
    mend: `It begins anew at ${period.endsAt.toISOString()}. Ask ${budget.owner.replace(/^role:/, "the ")} for more.`,
    details: { budget: budget.id, endsAt: period.endsAt.toISOString() },
  });
