import { type Clock, newId } from "@capstan/base";
import { createTestDatabase, type TestDatabase } from "@capstan/database/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inWorkspace } from "../../workspace-tx.ts";
import type { Budget } from "./budget.ts";
import { endBudget } from "./commands/end-budget.ts";
import { type BudgetToSet, setBudget } from "./commands/set-budget.ts";
import { type BudgetKeeper, createBudgetKeeper } from "./leases/budget-keeper.ts";
import { endLapsedLeases, settleLeases } from "./leases/lease-rows.ts";
import { budgetStates, listBudgets } from "./queries/budgets.ts";

let given: TestDatabase;
beforeAll(async () => {
  given = await createTestDatabase();
});
afterAll(() => given.drop());

let nowMs: number;
const clock: Clock = { now: () => new Date(nowMs) };
const zone = "Europe/Berlin";
beforeEach(async () => {
  nowMs = Date.parse("2026-11-27T12:00:00Z");
  await given.db.system.pool.query("delete from budget_lease; delete from budget_period; delete from budget");
});

const by = "cli:test";
async function set(over: Partial<BudgetToSet> = {}): Promise<Budget> {
  const id = await inWorkspace(given.db, given.workspaceId, (tx) =>
    setBudget(tx, {
      scope: "workspace",
      subject: "",
      period: "day",
      unit: "tokens",
      amount: 1_000,
      enforcement: "hard",
      warnAt: [0.8, 1],
      owner: "role:manager",
      by,
      at: clock.now(),
      ...over,
    }),
  );
  return (await inWorkspace(given.db, given.workspaceId, listBudgets)).find((budget) => budget.id === id)!;
}

/** A process: what it settles is written when it says so. */
function openKeeper(): BudgetKeeper & { write(): Promise<unknown> } {
  const keeper = createBudgetKeeper({ database: given.db, clock, pause: () => everyoneWrites() });
  const one = {
    ...keeper,
    async write() {
      const { settlements, written } = keeper.takeSettlements();
      const warnings = await given.db.inSystem((tx) => settleLeases(tx, settlements));
      written(true);
      return warnings;
    },
  };
  keepers.push(one);
  return one;
}
const keepers: { giveBack(id: string): void; write(): Promise<unknown> }[] = [];
beforeEach(() => keepers.splice(0));
async function everyoneWrites(): Promise<void> {
  for (const { id } of await inWorkspace(given.db, given.workspaceId, listBudgets))
    for (const keeper of keepers) keeper.giveBack(id);
  for (const keeper of keepers) await keeper.write();
}

const tokens = (count: number) => ({ tokens: count, usdMicros: null });
const state = async (budget: Budget) =>
  (await inWorkspace(given.db, given.workspaceId, (tx) => budgetStates(tx, { at: clock.now(), zone }))).find(
    (one) => one.budget.id === budget.id,
  )!;

describe("200 calls at once over four processes", () => {
  test("a hard budget is neither overspent nor left unused", async () => {
    const budget = await set({ amount: 1_000 });
    const processes = [openKeeper(), openKeeper(), openKeeper(), openKeeper()];
    let passed = 0;
    let refused = 0;
    await Promise.all(
      Array.from({ length: 200 }, async (_, call) => {
        try {
          const reservation = await processes[call % 4]!.reserve([budget], tokens(10), zone);
          await Promise.resolve();
          reservation.settle(tokens(10));
          passed++;
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "budget_exhausted" });
          refused++;
        }
      }),
    );
    await everyoneWrites();
    expect(passed + refused).toBe(200);
    expect(await state(budget)).toMatchObject({ spent: passed * 10, leased: 0 });
    expect(passed).toBeLessThanOrEqual(100);
    expect(passed).toBeGreaterThanOrEqual(95);
  });

  test("calls that cost more than was set aside go beyond it by no more than that", async () => {
    const budget = await set({ amount: 1_000 });
    const processes = [openKeeper(), openKeeper()];
    let spent = 0;
    await Promise.all(
      Array.from({ length: 200 }, async (_, call) => {
        const reservation = await Promise.resolve(processes[call % 2]!.reserve([budget], tokens(10), zone)).catch(
          () => undefined,
        );
        if (!reservation) return;
        reservation.settle(tokens(11));
        spent += 11;
        await processes[call % 2]!.write();
      }),
    );
    await everyoneWrites();
    expect((await state(budget)).spent).toBe(spent);
    expect(spent).toBeLessThanOrEqual(1_000 + 200);
  });
});

test("a refused or failed call counts for nothing", async () => {
  const budget = await set();
  const keeper = openKeeper();
  (await keeper.reserve([budget], tokens(900), zone)).release();
  await expect(async () => keeper.reserve([budget], tokens(1_001), zone)).rejects.toMatchObject({
    code: "budget_exhausted",
  });
  await everyoneWrites();
  expect(await state(budget)).toMatchObject({ spent: 0, leased: 0 });
  (await keeper.reserve([budget], tokens(1_000), zone)).settle(tokens(400));
  await everyoneWrites();
  expect(await state(budget)).toMatchObject({ spent: 400, leased: 0 });
});

test("what a killed process held comes back when its lease expires, and what it had written stays", async () => {
  const budget = await set();
  const killed = openKeeper();
  (await killed.reserve([budget], tokens(300), zone)).settle(tokens(300));
  await killed.write();
  await killed.reserve([budget], tokens(500), zone);
  keepers.splice(0);

  const other = openKeeper();
  await expect(async () => other.reserve([budget], tokens(600), zone)).rejects.toMatchObject({
    code: "budget_exhausted",
  });
  nowMs += 15_001;
  const lapsed = await given.db.inSystem((tx) => endLapsedLeases(tx, clock.now()));
  expect(lapsed).toMatchObject([{ budgetId: budget.id }]);
  expect(await state(budget)).toMatchObject({ spent: 300, leased: 0 });
  (await other.reserve([budget], tokens(700), zone)).settle(tokens(700));
  await other.write();
  expect((await state(budget)).spent).toBe(1_000);
});

test("a process that comes back after its lease has expired still counts what it spent, once", async () => {
  const budget = await set();
  const slow = openKeeper();
  const reservation = await slow.reserve([budget], tokens(200), zone);
  nowMs += 15_001;
  await given.db.inSystem((tx) => endLapsedLeases(tx, clock.now()));
  reservation.settle(tokens(200));
  await slow.write();
  nowMs += 3_000;
  await slow.write();
  expect(await state(budget)).toMatchObject({ spent: 200, leased: 0 });
});

test("a lease that expired and the one that took its place are settled in one writing", async () => {
  const budget = await set();
  const keeper = openKeeper();
  (await keeper.reserve([budget], tokens(200), zone)).settle(tokens(200));
  nowMs += 15_001;
  (await keeper.reserve([budget], tokens(100), zone)).settle(tokens(100));
  await keeper.write();
  await everyoneWrites();
  expect(await state(budget)).toMatchObject({ spent: 300, leased: 0 });
});

test("what could not be written is written the next time", async () => {
  const budget = await set();
  const keeper = openKeeper();
  (await keeper.reserve([budget], tokens(50), zone)).settle(tokens(50));
  keeper.takeSettlements().written(false);
  await everyoneWrites();
  expect(await state(budget)).toMatchObject({ spent: 50, leased: 0 });
});

test.each([
  ["Europe/Berlin", "2026-03-29T21:59:59.999Z"],
  ["Europe/Berlin", "2026-10-25T22:59:59.999Z"],
  ["America/Chicago", "2026-03-09T04:59:59.999Z"],
  ["America/Chicago", "2026-11-02T05:59:59.999Z"],
  ["Asia/Beirut", "2026-03-28T21:59:59.999Z"],
  ["Australia/Lord_Howe", "2026-10-04T12:59:59.999Z"],
])("a day's budget in %s is full again right after %s, when clocks have changed", async (where, lastMoment) => {
  const budget = await set({ amount: 100 });
  const keeper = openKeeper();
  nowMs = Date.parse(lastMoment);
  (await keeper.reserve([budget], tokens(100), where)).settle(tokens(100));
  await expect(async () => keeper.reserve([budget], tokens(1), where)).rejects.toMatchObject({
    code: "budget_exhausted",
  });
  nowMs += 1;
  (await keeper.reserve([budget], tokens(100), where)).settle(tokens(100));
  await everyoneWrites();
  await everyoneWrites();
  const { rows } = await given.db.system.pool.query("select spent, leased from budget_period where budget_id = $1", [
    budget.id,
  ]);
  expect(rows).toEqual([
    { spent: 100, leased: 0 },
    { spent: 100, leased: 0 },
  ]);
});

test("every budget has to have room, and the fuller one is not touched when another has none", async () => {
  const whole = await set({ amount: 1_000 });
  const team = await set({ scope: "team", subject: "growth", amount: 50 });
  const keeper = openKeeper();
  await expect(async () => keeper.reserve([whole, team], tokens(60), zone)).rejects.toMatchObject({
    code: "budget_exhausted",
    message: expect.stringContaining("team"),
  });
  await everyoneWrites();
  nowMs += 2_001;
  await everyoneWrites();
  expect(await state(whole)).toMatchObject({ spent: 0, leased: 0 });
});

describe("money", () => {
  test("a model without a price is refused where a hard budget is in money, and lets pass where it is soft", async () => {
    const hard = await set({ unit: "usd_micros" });
    const soft = await set({ unit: "usd_micros", period: "week", enforcement: "soft" });
    const keeper = openKeeper();
    expect(() => keeper.reserve([hard], tokens(5), zone)).toThrow(expect.objectContaining({ code: "price_unknown" }));
    await keeper.reserve([soft], tokens(5), zone);
  });

  test("a soft budget lets calls pass beyond it, and its owner hears of each share once", async () => {
    const budget = await set({ unit: "usd_micros", enforcement: "soft", amount: 100, warnAt: [0.5, 1] });
    const keeper = openKeeper();
    const warnings: unknown[] = [];
    for (const cost of [40, 20, 30, 30, 30]) {
      (await keeper.reserve([budget], { tokens: 1, usdMicros: cost }, zone)).settle({ tokens: 1, usdMicros: cost });
      warnings.push(await keeper.write());
    }
    expect(warnings).toMatchObject([[], [{ share: 0.5 }], [], [{ share: 1 }], []]);
    expect((await state(budget)).spent).toBe(150);
  });
});

test("a changed amount holds at once; an ended budget is no longer kept", async () => {
  const budget = await set({ amount: 10 });
  const keeper = openKeeper();
  await expect(async () => keeper.reserve([budget], tokens(20), zone)).rejects.toMatchObject({
    code: "budget_exhausted",
  });
  nowMs += 300;
  const raised = await set({ amount: 100 });
  expect(raised.id).toBe(budget.id);
  await keeper.reserve([raised], tokens(20), zone);
  await inWorkspace(given.db, given.workspaceId, (tx) => endBudget(tx, budget.id, { by, at: clock.now() }));
  await expect(
    inWorkspace(given.db, given.workspaceId, (tx) => endBudget(tx, newId(), { by, at: clock.now() })),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await inWorkspace(given.db, given.workspaceId, listBudgets)).toEqual([]);
});

test("an amount that cannot be kept is refused", async () => {
  await expect(set({ amount: -1 })).rejects.toMatchObject({ code: "budget_amount_invalid" });
});
