import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunSummary, Today } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../testing/given-run.ts";
import { writeEvents } from "../testing/write-events.ts";

/** W5 and the run's screen: hold, resume, cancel, retry, run again from each step; runs with nothing to tell. */
let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
});
afterAll(() => given?.end());

const control = (runId: string, verb: string, body: object = {}) =>
  given.ask<RunSummary>(`/api/w/harbor/runs/${runId}/${verb}`, { as: given.manager, body });
const finish = async (runId: string, as = given.edda) => {
  await given.approveAll(as);
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
};

test("a held run keeps its gates; resumed, it goes on with what was decided meanwhile", async () => {
  const runId = await given.startToDesk();
  expect((await control(runId, "hold", { reason: "Wait for the board" })).body).toMatchObject({
    status: "held",
    say: "held: Wait for the board",
  });
  const { body: today } = await given.ask<Today>("/api/w/harbor/today", { as: given.manager });
  expect(today.week).toMatchObject({ held: 1, waiting: 0, why: expect.stringContaining("Wait for the board") });
  expect(today.failedVerification.map(({ link }) => link)).not.toContain(`/runs/${runId}`);
  expect(today.changed.map(({ link }) => link)).toContain(`/runs/${runId}`);
  await given.approveAll();
  expect((await control(runId, "hold")).status).not.toBe(200);
  expect((await control(runId, "resume")).status).toBe(200);
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
});

test("a cancelled run takes its items off the desk, and nothing can be decided or taken back", async () => {
  const runId = await given.startToDesk();
  const [item] = (await given.desk()).filter(({ run }) => run.id === runId);
  const { binding } = await given.item(item!.gateId);
  expect((await control(runId, "cancel")).body.status).toBe("cancelled");
  expect((await given.desk(given.edda, "all")).filter(({ run }) => run.id === runId)).toEqual([]);
  expect((await given.decide(item!.gateId, { decision: "approve", binding })).status).toBe(409);
  for (const verb of ["cancel", "resume", "retry", "hold"]) expect((await control(runId, verb)).status).toBe(422);
});

describe("running again", () => {
  let original: string;
  beforeAll(async () => {
    original = await given.startToDesk();
    await finish(original);
  });

  test.each(["load", "consolidate", "intent", "report", "briefs", "check", "review"])(
    "from %s asks people again and stores in a folder of its own",
    async (step) => {
      const again = (await control(original, "rerun", { step })).body;
      await given.until(again.id, ({ gates }) => gates.open === 3);
      expect(await given.sql("select id from gate where run_id = $1 and status <> 'open'", [again.id])).toEqual([]);
      await finish(again.id, given.emil);
      const { files } = await given.run(again.id);
      expect(files).toHaveLength(9);
      expect(files.every(({ path }) => path.includes(`/run-${again.number}/`))).toBe(true);
      for (const { path } of files) expect(existsSync(join(given.folder, "files", path))).toBe(true);
    },
  );

  test("from store, and from store of that again, stores what was approved, without asking", async () => {
    const again = (await control(original, "rerun", { step: "store" })).body;
    await given.until(again.id, ({ status }) => status === "completed");
    const third = (await control(again.id, "rerun", { step: "store" })).body;
    await given.until(third.id, ({ status }) => status === "completed");
    const texts = async (runId: string) =>
      given.sql(
        "select d.item_key, f.media_type, v.content_hash from stored_file f join draft d on d.id = f.draft_id join draft_version v on v.draft_id = d.id where f.run_id = $1 order by 1, 2",
        [runId],
      );
    expect(await texts(original)).toHaveLength(9);
    expect(await texts(again.id)).toEqual(await texts(original));
    expect(await texts(third.id)).toEqual(await texts(original));
    expect((await given.run(third.id)).files[0]!.path).toContain(`/run-${third.number}/`);
  });

  test("from a step that there is not is refused", async () => {
    expect((await control(original, "rerun", { step: "nowhere" })).status).toBe(404);
  });
});

test("retrying tries a held step again after its cause was mended", async () => {
  await given.sql("update source set approved = false");
  const runId = await given.start();
  await expect(given.until(runId, ({ gates }) => gates.open > 0)).rejects.toThrow("held");
  await given.sql("update source set approved = true");
  expect((await control(runId, "retry")).status).toBe(200);
});

describe("with little to tell", () => {
  test("no newly active account: a report and no briefs", async () => {
    const quiet = await givenRun({ events: { steady: ["cedar.example", "dogwood.example"] } });
    try {
      const runId = await quiet.startToDesk();
      expect((await quiet.desk()).map(({ kind }) => kind)).toEqual(["account-report"]);
      await quiet.approveAll();
      await quiet.letDecisionsTakeEffect();
      await quiet.until(runId, ({ status }) => status === "completed");
      expect((await quiet.run(runId)).files).toHaveLength(3);
    } finally {
      await quiet.end();
    }
  });

  test("no account at all: the run stops and says why", async () => {
    const empty = await givenRun({ events: { awake: ["gmail.com"] } });
    try {
      const runId = await empty.start();
      await expect(empty.until(runId, () => false)).rejects.toThrow(
        "No event could be matched to an account in these five weeks",
      );
      expect((await empty.run(runId)).run).toMatchObject({
        status: "failed",
        say: "failed: No event could be matched to an account in these five weeks",
      });
      await empty.import(await writeEvents(empty.folder, { awake: ["aster.example"] }), "crm");
      await empty.startToDesk();
    } finally {
      await empty.end();
    }
  });
});
