import type { Today, WorkflowDetail } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { newestVersion } from "./queries/workflow-versions.ts";

const name = "weekly-account-intelligence";
const path = `/api/w/harbor/workflows/${name}`;
let given: GivenApp;
let manager: Record<string, string>;
let marketer: Record<string, string>;
let shipped: string;

type Problem = { line: number; column: number; message: string; mend: string; severity: string };
type Told = WorkflowDetail & {
  ok: boolean;
  problems: Problem[];
  changes: string[];
  error?: { code: string; message: string; details: { problems: Problem[] } };
};

beforeAll(async () => {
  given = await givenApp({ zone: "America/Chicago" });
  await given.add("maren", ["manager"]);
  await given.add("mia", ["marketer"]);
  [manager, marketer] = [await given.signIn("maren"), await given.signIn("mia")];
  shipped = (await inWorkspace(given.app.database, given.workspaceId, (tx) => newestVersion(tx, name)))!.body;
});
afterAll(() => given?.end());

const save = (text: string, as = marketer, to = path) =>
  given.ask<Told>(`${to}/draft`, { as, method: "PUT", body: { text } });
const check = (text: string) => given.ask<Told>("/api/w/harbor/workflows/check", { as: marketer, body: { text } });
const publish = (as = manager, note = "") => given.ask<Told>(`${path}/publish`, { as, body: { note } });
const read = async () => (await given.ask<Told>(path, { as: marketer })).body;
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

describe("saving a workflow", () => {
  test("refuses a spec that is not complete, with every problem and its place, and keeps nothing", async () => {
    const text = shipped.replace("owner: role:manager\n", "").replace("halfLifeDays: 14", "halfLifeDays: often");
    const { status, body } = await save(text);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: "workflow_incomplete" });
    const problems = body.error!.details.problems;
    expect(problems.length).toBeGreaterThanOrEqual(2);
    expect(
      problems.every(({ line, column, message, mend }) => line > 0 && column > 0 && message !== "" && mend !== ""),
    ).toBe(true);
    expect(problems.map(({ line }) => line)).toContain(lineOf(text, "halfLifeDays: often"));
    expect((await read()).hasDraft).toBe(false);
  });

  test.each([
    ["dataset: engagement", "dataset: engagment", "dataset"],
    ["prompt: sales-brief", "prompt: sales-breif", "prompt"],
    ["rules: [grounded, account-report, sales-brief]", "rules: [grounded, account-reports, sales-brief]", "rule pack"],
    ["  - { on: api }", "  - { on: run, workflow: nowhere, outcome: completed }", "workflow"],
  ])("finds the name that the workspace does not have: %s → %s", async (right, wrong, what) => {
    const text = shipped.replace(right, wrong);
    const [checked, saved] = [await check(text), await save(text)];
    const found = checked.body.problems.find(({ message }) => message.includes(`no ${what}`));
    expect(found, JSON.stringify(checked.body.problems)).toMatchObject({
      line: lineOf(text, wrong),
      severity: "error",
    });
    expect(saved).toMatchObject({ status: 422, body: { error: { code: "workflow_incomplete" } } });
    expect((await read()).hasDraft).toBe(false);
  });

  test("refuses a text that is of another workflow", async () => {
    expect(await save(shipped, marketer, "/api/w/harbor/workflows/another")).toMatchObject({
      status: 422,
      body: { error: { code: "workflow_renamed" } },
    });
  });
});

describe("publishing a workflow", () => {
  test("needs the permission, of people and of keys", async () => {
    const key = async (roles: string[]) => {
      const made = await given.ask<{ secret: string }>("/api/w/harbor/keys", {
        as: manager,
        body: { name: roles.join(), roles },
      });
      return { authorization: `Bearer ${made.body.secret}` };
    };
    expect(await publish(marketer)).toMatchObject({ status: 403 });
    expect(await publish(await key(["marketer"]))).toMatchObject({ status: 403 });
    expect(await publish(await key(["engineer"]))).toMatchObject({
      status: 422,
      body: { error: { code: "no_draft" } },
    });
  });

  test("makes the next version, tells what changed, and leaves runs with the one they began with", async () => {
    const started = await given.ask<{ id: string }>("/api/w/harbor/runs", {
      as: manager,
      body: { workflow: name, inputs: { asOf: "2026-07-01" } },
    });
    await given.until(started.body.id, ({ status }) => status === "held");
    const saved = await save(shipped.replace("halfLifeDays: 14", "halfLifeDays: 21"));
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    expect(saved.body.changes).not.toEqual([]);
    const { status, body } = await publish(manager, "Look further back");
    expect({ status, version: body.version, hasDraft: body.hasDraft }).toEqual({
      status: 200,
      version: 2,
      hasDraft: false,
    });
    expect((await read()).versions).toMatchObject([{ version: 2, note: "Look further back" }, { version: 1 }]);
    expect(
      (
        await given.ask<{ run: { workflow: { version: number } } }>(`/api/w/harbor/runs/${started.body.id}`, {
          as: manager,
        })
      ).body.run.workflow.version,
    ).toBe(1);
    const snapshot = await given.database.db.system.pool.query(
      "select s.spec from run r join run_spec s on s.hash = r.spec_hash and s.workspace_id = r.workspace_id where r.id = $1",
      [started.body.id],
    );
    expect(JSON.stringify(snapshot.rows)).toContain('"halfLifeDays":14');
  });

  test("of the same text again makes no version and leaves no draft", async () => {
    const text = (await read()).text;
    await save(text);
    expect(await publish()).toMatchObject({ status: 200, body: { version: 2, hasDraft: false } });
    expect((await read()).versions).toHaveLength(2);
    expect(await publish()).toMatchObject({ status: 422, body: { error: { code: "no_draft" } } });
  });

  test("by two at the same time makes one version", async () => {
    await save((await read()).text.replace("halfLifeDays: 21", "halfLifeDays: 28"));
    const both = await Promise.all([publish(), publish()]);
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect((await read()).versions).toHaveLength(3);
  });

  test.each([
    "update workflow_version set body = 'x'",
    "delete from workflow_version",
    "update asset_version set body = 'x'",
    "truncate asset_version",
  ])("is for good, also for the owner of the tables: %s", async (statement) => {
    await expect(given.database.db.system.pool.query(statement)).rejects.toThrow(/append-only/);
  });
});

test("the next run is the next Wednesday at seven where the workspace is", async () => {
  const next = new Date((await read()).nextRunAt!);
  const wall = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Chicago",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(next);
  expect(wall).toBe("Wednesday 07:00");
  const ahead = next.getTime() - given.app.clock.now().getTime();
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
});

describe("a draft by whoever may not publish it", () => {
  test("is told to the owner, once for each version that is out", async () => {
    const other = shipped.replace(`workflow: ${name}`, "workflow: other");
    const saveOther = (days: number, as = marketer) =>
      save(other.replace("halfLifeDays: 14", `halfLifeDays: ${days}`), as, "/api/w/harbor/workflows/other");
    const notices = async () =>
      (await given.ask<Today>("/api/w/harbor/today", { as: manager })).body.needsYou
        .filter(({ notice, link }) => notice && link === "/workflows/other")
        .map(({ text }) => text);
    await saveOther(15, manager);
    expect(await notices()).toEqual([]);
    await saveOther(16);
    await saveOther(17);
    expect(await notices()).toEqual([expect.stringMatching(/mia saved a draft of “Weekly account intelligence”/i)]);
  });
});
