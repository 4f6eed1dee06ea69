import type { DatasetSummary, RunDetail, Today } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DataDesk, dataDesk } from "../../testing/data-desk.ts";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { newestVersion, publishWorkflow } from "../workflows/index.ts";
import { changeContract } from "./commands/create-dataset.ts";

const workflow = "weekly-account-intelligence";
const plain = "name: engagement\ncolumns:\n  type: { required: true }\nwhenBroken: hold\n";
let given: GivenApp;
let maren: Record<string, string>;
let dana: Record<string, string>;
let desk: DataDesk;

beforeAll(async () => {
  given = await givenApp({ contract: plain });
  await given.add("maren", ["manager", "editor"]);
  await given.add("dana", ["data"]);
  [maren, dana] = [await given.signIn("maren"), await given.signIn("dana")];
  desk = dataDesk(given, dana);
});
afterAll(() => given?.end());

/** Five weeks of one quiet company that wakes up in the week before 1 July. */
const events = (host: string) => {
  const at = (day: string, n: number) => `person${n}@${host},page_view,${day}T10:00:00Z`;
  const woken = [1, 2, 3, 4, 5, 6].map((n) => at(`2026-06-2${n + 3}`, n));
  return `email,type,occurred_at\n${[at("2026-06-02", 1), at("2026-06-10", 1), ...woken].join("\n")}\n`;
};
const setContract = (contract: string) =>
  inWorkspace(given.app.database, given.workspaceId, (tx) =>
    changeContract(tx, { name: "engagement", contract, by: "cli:test" }),
  );
const save = (text: string) =>
  given.ask<DatasetSummary & { error: { code: string; message: string; details: object } }>(
    "/api/w/harbor/datasets/engagement/contract",
    { as: dana, method: "PUT", body: { text } },
  );
const dataset = async () =>
  (await given.ask<{ datasets: DatasetSummary[] }>("/api/w/harbor/datasets", { as: dana })).body.datasets[0]!;
const start = async (asOf: string) => {
  const started = await given.ask<{ id: string }>("/api/w/harbor/runs", {
    as: maren,
    body: { workflow, inputs: { asOf } },
  });
  if (started.status !== 200) throw new Error(JSON.stringify(started.body));
  return started.body.id;
};
const read = async (runId: string) => (await given.ask<RunDetail>(`/api/w/harbor/runs/${runId}`, { as: maren })).body;
const held = async (runId: string) => {
  await given.until(runId, ({ status }) => status === "held");
  return read(runId);
};
const approval = (source: string, approved: boolean, as: Record<string, string>) =>
  given.ask(`/api/w/harbor/datasets/engagement/sources/${source}/approval`, { as, method: "PUT", body: { approved } });

describe("a contract's text", () => {
  test.each([
    ["columns: [", /^Line \d+, column \d+/],
    ["name: engagement\ncolumns:\n  type: { required: maybe }\n", /^Line 3, column 21: columns\.type\.required/],
    ["name: engagement\nfreshness:\n  maxAgeHuors: 4\n", /^Line [23], column \d+: freshness/],
    [
      "name: engagement\ncolumns:\n  email: { requierd: true }\n",
      /^Line 3, column 22: columns\.email\.requierd: contracts have nothing of this name/,
    ],
    ["name: engagement\ncolumns:\n  email: { pattern: '(' }\n", /^Line 3, column 21: columns\.email\.pattern/],
    ["name: engagement\ncolumns:\n  email: { pattern: '(?=x)' }\n", /look around/],
    ["", /^Line 1, column 1/],
  ])("%j is refused with its place", async (text, message) => {
    const { status, body } = await save(text);
    expect({ status, code: body.error?.code }).toEqual({ status: 422, code: "contract_invalid" });
    expect(body.error.message).toMatch(message);
  });

  test("is kept when it is right, and what it says is held against the data at once", async () => {
    const { status, body } = await save("name: engagement\nfreshness: { maxAgeHours: 1 }\nwhenBroken: label\n");
    expect(status).toBe(200);
    expect(body.contract).toMatchObject({
      whenBroken: "label",
      ok: false,
      breaches: [{ rule: "freshness", message: "The dataset has no event at all." }],
    });
    await setContract(plain);
  });
});

describe("a source", () => {
  test("that a machine brought is read by no run until a person approves it", async () => {
    const made = await given.ask<{ secret: string }>("/api/w/harbor/keys", {
      as: maren,
      body: { name: "loader", roles: ["data"] },
    });
    const key = { authorization: `Bearer ${made.body.secret}` };
    await dataDesk(given, key).bring("log.csv", events("nimbus.example"), { source: "log" });
    expect((await dataset()).sources).toMatchObject([{ name: "log", approved: false, rows: 8 }]);
    const blind = await held(await start("2026-07-01"));
    expect(blind.run.say).toContain("No source of Engagement is approved; one waits for it: log");
    const today = await given.ask<Today>("/api/w/harbor/today", { as: dana });
    expect(today.body.needsYou).toMatchObject([
      { notice: true, link: "/data/engagement", text: expect.stringContaining("waits for approval: log") },
    ]);

    expect(await approval("log", true, key)).toMatchObject({ status: 403 });
    expect(await approval("nothing", true, dana)).toMatchObject({ status: 404 });
    expect(await approval("log", true, dana)).toMatchObject({ status: 200 });
    const seeing = await start("2026-07-01");
    await given.until(seeing, ({ gates }) => gates.open > 0);
    expect(
      (await given.ask<{ accounts: { domain: string; thisWeek: number }[] }>("/api/w/harbor/accounts", { as: maren }))
        .body.accounts,
    ).toMatchObject([{ domain: "nimbus.example", thisWeek: 6 }]);
  });

  test("that was withdrawn stays so when a person imports into it; one that a person brings is approved", async () => {
    await approval("log", false, dana);
    await desk.bring("more.csv", events("cedar.example"), { source: "log" });
    await desk.bring("own.csv", events("birch.example"), { source: "own" });
    const partly = await start("2026-07-01");
    await given.until(partly, ({ gates }) => gates.open > 0);
    expect((await read(partly)).run.labels).toEqual(["Without log: the source is not approved"]);
    expect((await dataset()).sources).toMatchObject([
      { name: "log", approved: false },
      { name: "own", approved: true },
    ]);
    const actions = await given.database.db.system.pool.query(
      "select action from ledger_entry where subject_kind = 'source' order by id",
    );
    expect(actions.rows.map(({ action }) => action)).toEqual([
      "source.registered",
      "source.approved",
      "source.withdrawn",
      "source.registered",
    ]);
    await approval("log", true, dana);
  });
});

describe("a contract that is broken", () => {
  test("holds the run where the workflow's input says so, whatever the contract says", async () => {
    await setContract("name: engagement\nfreshness: { maxAgeHours: 24 }\nwhenBroken: label\n");
    const run = await held(await start("2026-07-05"));
    expect(run.run.say).toMatch(
      /The data breaks its contract: The newest event is \d+ (hours|days) old on \d{4}-\d\d-\d\d; at most 24 hours are allowed/,
    );
    expect(run.trail.map(({ text }) => text).join("\n")).toContain("contract");
  });

  test("labels the outputs where the input says that", async () => {
    await inWorkspace(given.app.database, given.workspaceId, async (tx) => {
      const shipped = (await newestVersion(tx, workflow))!;
      await publishWorkflow(tx, {
        text: shipped.body.replace("whenBroken: hold", "whenBroken: label"),
        by: "cli:test",
        note: "",
        at: given.app.clock.now(),
      });
    });
    const runId = await start("2026-07-03");
    await given.until(runId, ({ gates }) => gates.open > 0);
    expect((await read(runId)).run.labels).toEqual([expect.stringMatching(/^On weak data: The newest event is \d+/)]);
  });

  test("counts the rejected rows of each source's latest import, the worst of them", async () => {
    await setContract("name: engagement\nmaxRejectedShare: 0.1\nwhenBroken: hold\n");
    await desk.bring("weak.csv", `${events("alder.example")}x@alder.example,page_view,whenever\n`, { source: "weak" });
    await desk.bring("fine.csv", events("maple.example"), { source: "fine" });
    expect((await dataset()).contract).toMatchObject({
      ok: false,
      breaches: [{ rule: "rejected", message: expect.stringContaining("1 of 9 rows") }],
    });
    await desk.bring("weak.csv", events("alder.example"), { source: "weak" });
    expect((await dataset()).contract).toMatchObject({ ok: true });
  });
});
