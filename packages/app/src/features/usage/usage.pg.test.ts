import type { BudgetView, CallLine, CallRecordView, Usage } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { writeCalls } from "../../testing/write-calls.ts";

let given: GivenApp;
const now = new Date("2026-11-18T09:00:00Z");
let mona: Record<string, string>;
let mark: Record<string, string>;
let markId: string;
let ids: string[];
const root = "/api/w/harbor";
type Failure = { error?: { code: string } };
const get = async <T>(path: string, as = mona) => (await given.ask<T & Failure>(`${root}${path}`, { as })).body;
const send = async <T>(path: string, body: unknown, as = mona, method = "POST") =>
  given.ask<T & Failure>(`${root}${path}`, { as, body, method });

beforeAll(async () => {
  given = await givenApp({ zone: "Europe/Berlin", clock: { now: () => now } });
  await given.add("mona", ["manager"]);
  markId = await given.add("mark", ["marketer"]);
  [mona, mark] = [await given.signIn("mona"), await given.signIn("mark")];
  const place = { database: given.database.db, workspaceId: given.workspaceId, secret: given.app.secret };
  ids = await writeCalls(place, [
    // A day begins at 23:00 UTC here.
    { at: new Date("2026-11-16T22:59:00Z"), personId: markId, team: "Content", useCase: "captions" },
    {
      at: new Date("2026-11-16T23:01:00Z"),
      personId: markId,
      team: "Content",
      useCase: "captions",
      costUsdMicros: null,
    },
    { at: new Date("2026-11-17T10:00:00Z"), team: "Events", tool: null, outcome: "refused", costUsdMicros: null },
    { at: new Date("2026-11-17T11:00:00Z"), personId: markId, prompt: "Write to PERSON_1.", output: "Dear PERSON_1," },
    { at: new Date("2026-11-17T11:30:00Z"), personId: markId, outcome: "cut", costUsdMicros: 0 },
    { at: new Date("2026-09-01T11:00:00Z"), personId: markId },
  ]);
});
afterAll(() => given?.end());

test("the last thirty days are counted by team, with what was refused and what has no price", async () => {
  const usage = await get<Usage>("/usage?by=team");
  expect([usage.from, usage.to, usage.zone]).toEqual(["2026-10-20", "2026-11-18", "Europe/Berlin"]);
  expect(usage.total).toMatchObject({
    calls: 5,
    refused: 1,
    failed: 1,
    tokensIn: 500,
    costUsdMicros: 2000,
    unpriced: 1,
  });
  expect(usage.rows.map(({ label, calls }) => [label, calls])).toEqual([
    ["Content", 2],
    ["No team", 2],
    ["Events", 1],
  ]);
  expect(usage.days).toHaveLength(30);
});

test("days are those of the workspace's calendar", async () => {
  const { rows } = await get<Usage>("/usage?by=day");
  expect(rows.map(({ key, calls }) => [key, calls])).toEqual([
    ["2026-11-16", 1],
    ["2026-11-17", 4],
  ]);
});

test.each(["person", "team", "tool", "use-case", "workflow", "day"] as const)(
  "by %s, each figure has exactly its calls behind it",
  async (by) => {
    const { rows, total } = await get<Usage>(`/usage?by=${by}`);
    expect(rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(total.calls);
    for (const { key, calls, refused, failed } of rows) {
      const of = `/calls?by=${by}${key === null ? "" : `&key=${encodeURIComponent(key)}`}`;
      const count = async (path: string) => (await get<{ calls: CallLine[] }>(path)).calls.length;
      expect([await count(of), await count(`${of}&outcome=refused`), await count(`${of}&outcome=failed`)]).toEqual([
        ...[calls, refused, failed],
      ]);
    }
  },
);

test("a record shows decisions and no text; opening one is an act that the ledger keeps", async () => {
  const call = ids[3]!;
  const record = await get<CallRecordView>(`/calls/${call}`);
  expect(record).toMatchObject({
    person: "mark",
    decisions: [{ rule: "approved-tools" }],
    keptUntil: expect.any(String),
  });
  expect(JSON.stringify(record)).not.toContain("Write to");
  expect((await send(`/calls/${call}/texts`, { reason: "quality" }, mark)).status).toBe(403);
  expect((await send(`/calls/${call}/texts`, { reason: "curiosity" })).status).toBe(422);
  const opened = await send(`/calls/${call}/texts`, { reason: "quality" });
  expect(opened.body).toEqual({ prompt: "Write to PERSON_1.", output: "Dear PERSON_1," });
  const { rows } = await given.database.db.system.pool.query(
    "select action, subject_id, details from ledger_entry where action = 'call.opened'",
  );
  expect(rows).toEqual([{ action: "call.opened", subject_id: call, details: { reason: "quality" } }]);
  expect((await send(`/calls/${ids[0]}/texts`, { reason: "quality" })).body.error?.code).toBe("texts_not_kept");
});

test.each(["/usage?from=2026-11-18&to=2026-11-01", "/usage?from=2020-01-01"])("%s is refused", async (path) => {
  expect((await get<Failure>(path)).error?.code).toBe("days_invalid");
});

test("who may not see use does not", async () => {
  expect((await given.ask(`${root}/usage`, { as: mark })).status).toBe(403);
  expect((await given.ask(`${root}/budgets`, { as: mark })).status).toBe(403);
});

const budget = { scope: "team", subject: "Content", period: "month", unit: "usd_micros", amount: 5_000_000 };

test("a budget is set, seen with its course, changed and ended", async () => {
  const soft = { ...budget, enforcement: "soft", owner: "role:leader" };
  const { id } = (await send<{ id: string }>("/budgets", soft, mona, "PUT")).body;
  expect((await send<{ id: string }>("/budgets", { ...soft, amount: 7_000_000 }, mona, "PUT")).body.id).toBe(id);
  const [seen] = (await get<{ budgets: BudgetView[] }>("/budgets")).budgets;
  expect(seen).toMatchObject({ id, amount: 7_000_000, enforcement: "soft", spent: 0, forecast: 0 });
  expect(seen!.startsAt).toBe("2026-10-31T23:00:00.000Z");
  expect(seen!.course.at(-1)!.spent).toBe(1000);
  expect((await given.ask(`${root}/budgets/${id}`, { as: mona, method: "DELETE" })).status).toBe(200);
  expect((await get<{ budgets: BudgetView[] }>("/budgets")).budgets).toEqual([]);
});

test.each([
  ["of nobody", { subject: "" }, "invalid"],
  ["of a workspace by name", { scope: "workspace" }, "invalid"],
  ["of less than nothing", { amount: -1 }, "invalid"],
  ["of half a token", { amount: 0.5 }, "invalid"],
  ["of a stranger", { scope: "person", subject: "01920000-0000-7000-8000-000000000000" }, "unknown_person"],
  ["of a key that is none", { scope: "key", subject: "x" }, "unknown_key"],
  ["of a model without its provider", { scope: "model", subject: "gpt" }, "unknown_model"],
  ["whose owner is nobody", { owner: "everyone" }, "invalid"],
])("a budget %s is refused", async (_what, over, code) => {
  const body = { ...budget, enforcement: "hard", owner: "role:manager", ...over };
  expect((await send("/budgets", body, mona, "PUT")).body.error?.code).toBe(code);
});
