import type { DeskItem, RunSummary, Today } from "@capstan/contracts";
import { sealLedger, verifyLedger } from "@capstan/database";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../testing/given-run.ts";

/** Invariants 1, 8 and 9: state, ledger and next job commit together; the chain holds; figures are what the rows say. */
let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
  await given.sql(`create function refuse_entry() returns trigger language plpgsql as $$ begin
    if new.action = tg_argv[0] then raise exception 'no ledger today'; end if; return new; end $$`);
});
afterEach(() => given.sql("drop trigger if exists refuse_entry on ledger_entry"));
afterAll(() => given?.end());

/** Every entry of this action fails from now on. */
const refuse = (action: string) =>
  given.sql(
    `create trigger refuse_entry before insert on ledger_entry for each row execute function refuse_entry('${action}')`,
  );

/** Everything that a commit could have left behind. */
async function traces(runId: string) {
  const of = async (sql: string) => given.sql(sql, [runId]);
  return {
    run: await of("select status, cursor, labels from run where id = $1"),
    steps: await of("select path, item, status, round from run_step where run_id = $1 order by path, item"),
    gates: await of("select id, status, accountable, decision from gate where run_id = $1 order by id"),
    drafts: await of("select id, status from draft where run_id = $1 order by id"),
    versions: await of(
      "select draft_id, version from draft_version v join draft d on d.id = v.draft_id where d.run_id = $1 order by 1, 2",
    ),
    decisions: await of(
      "select r.id, undone_at from review_decision r join draft d on d.id = r.draft_id where d.run_id = $1 order by 1",
    ),
    timers: await of("select gate_id, kind from timer where run_id = $1 order by 1, 2"),
    notices: await of("select id from notification where link like '%' || $1 || '%' order by id"),
    entries: await of("select id from ledger_entry where run_id = $1 order by id"),
  };
}

describe("a decision whose ledger entry fails leaves nothing", () => {
  test.each([
    ["gate.approve", { decision: "approve" }],
    ["gate.approve-with-edits", { decision: "approve-with-edits", text: "edit" }],
    ["gate.request-changes", { decision: "request-changes", reason: { code: "unclear" } }],
    ["gate.reject", { decision: "reject", reason: { code: "unclear" } }],
    ["gate.delegated", { decision: "delegate", to: "emil@harbor.example" }],
  ])("%s", async (action, body) => {
    const runId = await given.startToDesk();
    const { gateId } = (await given.desk()).find(({ run, kind }) => run.id === runId && kind === "sales-brief")!;
    const { binding, draft } = await given.item(gateId);
    const before = await traces(runId);
    await refuse(action);
    const text = `${draft.text.trimEnd()}\n\nBe brief.\n`;
    expect((await given.decide(gateId, { ...body, binding, ...("text" in body ? { text } : {}) })).status).toBe(500);
    expect(await traces(runId)).toEqual(before);
  });

  test("gate.undone", async () => {
    const runId = await given.startToDesk();
    await given.approveAll();
    const [decided] = (await given.desk(given.edda, "decided")).filter(({ run }) => run.id === runId);
    const before = await traces(runId);
    await refuse("gate.undone");
    expect(
      (await given.ask<object>(`/api/w/harbor/desk/${decided!.gateId}/undo`, { as: given.edda, body: {} })).status,
    ).toBe(500);
    expect(await traces(runId)).toEqual(before);
  });
});

describe("a step whose ledger entry fails is held without half of it, and goes on once it can", () => {
  test.each([
    ["draft.written", "draft"],
    ["draft.checked", "draft where status <> 'drafted' and id = any(select id from draft"],
    ["gate.opened", "gate"],
  ])("%s", async (action, table) => {
    await refuse(action);
    const runId = await given.start();
    await expect(given.until(runId, ({ gates }) => gates.open > 0)).rejects.toThrow("no ledger today");
    const where = table.includes("where") ? `${table} where run_id = $1)` : `${table} where run_id = $1`;
    expect(await given.sql(`select 1 from ${where}`, [runId])).toEqual([]);
    await given.sql("drop trigger refuse_entry on ledger_entry");
    await given.ask(`/api/w/harbor/runs/${runId}/retry`, { as: given.manager, body: {} });
    await given.until(runId, ({ gates }) => gates.open === 3);
  });

  test("run.started: no run and no job", async () => {
    const count = async () =>
      given.sql(
        "select (select count(*) from run) as runs, (select count(*) from pgboss.job where name = 'capstan-run') as jobs",
      );
    const before = await count();
    await refuse("run.started");
    await expect(given.start()).rejects.toThrow("did not start");
    expect(await count()).toEqual(before);
  });

  test("file.stored: no row says that a file is stored", async () => {
    const runId = await given.startToDesk();
    await given.approveAll();
    await refuse("file.stored");
    await given.letDecisionsTakeEffect();
    await expect(given.until(runId, () => false)).rejects.toThrow("no ledger today");
    expect(await given.sql("select path from stored_file where run_id = $1", [runId])).toEqual([]);
    expect(await given.sql("select id from draft where run_id = $1 and status = 'stored'", [runId])).toEqual([]);
    await given.sql("drop trigger refuse_entry on ledger_entry");
    await given.ask(`/api/w/harbor/runs/${runId}/retry`, { as: given.manager, body: {} });
    await given.until(runId, ({ status }) => status === "completed");
    expect(await given.sql("select path from stored_file where run_id = $1", [runId])).toHaveLength(9);
  });
});

test("the ledger's chain holds after runs with decisions at the same moment", async () => {
  const runs = await Promise.all([given.startToDesk(), given.startToDesk(), given.startToDesk()]);
  const items = (await given.desk()).filter(({ run }) => runs.includes(run.id));
  await Promise.all(
    items.map(async ({ gateId }, at) => {
      const as = at % 2 === 0 ? given.edda : given.emil;
      const { binding, settle } = await given.item(gateId, as);
      expect((await given.decide(gateId, { decision: "approve", binding, settled: settle }, as)).status).toBe(200);
    }),
  );
  await given.letDecisionsTakeEffect();
  for (const runId of runs) await given.until(runId, ({ status }) => status === "completed");
  await sealLedger(given.database.db);
  expect(await verifyLedger(given.database.db, {})).toMatchObject({ ok: true, problems: [] });
  const decisions = await given.sql("select id from ledger_entry where action = 'gate.approve' and run_id = any($1)", [
    runs,
  ]);
  expect(decisions).toHaveLength(items.length);
});

test("the figures of Today, Desk and Runs are what the rows say", async () => {
  const waiting = await given.startToDesk();
  const as = given.edda;
  const { body: desk } = await given.ask<{ items: DeskItem[]; waiting: number; dueToday: number }>(
    "/api/w/harbor/desk",
    { as },
  );
  const [open] = await given.sql<{ open: number }>(
    "select count(*)::int as open from gate where status in ('open', 'escalated')",
  );
  expect([desk.waiting, desk.items.length]).toEqual([open!.open, open!.open]);
  for (const { gateId, counts } of desk.items) {
    const { proof } = await given.item(gateId);
    const of = (outcome: string) => proof.checks.filter((check) => check.outcome === outcome).length;
    expect(counts).toEqual({ failed: of("failed"), needsJudgement: of("needs-judgement"), passed: of("passed") });
  }
  const { body: today } = await given.ask<Today>("/api/w/harbor/today", { as });
  const [said] = await given.sql<Record<"runs" | "shipped" | "waiting" | "held" | "failed", number>>(
    `select count(*)::int as runs, count(*) filter (where status = 'completed')::int as shipped, count(*) filter (where status = 'waiting')::int as waiting,
       count(*) filter (where status = 'held')::int as held, count(*) filter (where status = 'failed')::int as failed from run`,
  );
  expect(today.week).toMatchObject(said!);
  for (const { id } of [...today.shipped, ...today.failedVerification, ...today.changed]) {
    expect(await given.sql("select id from ledger_entry where id = $1", [id])).toHaveLength(1);
  }
  const { body: runs } = await given.ask<{ runs: RunSummary[] }>("/api/w/harbor/runs?limit=200", { as });
  expect(runs.runs).toHaveLength(said!.runs);
  expect(runs.runs.find(({ id }) => id === waiting)!.say).toBe("waiting for review (0 of 3 decided)");
});
