import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveAsset } from "../features/assets/index.ts";
import { type GivenModel, givenModel, soundDraft } from "../testing/given-model.ts";
import { type GivenRun, givenRun } from "../testing/given-run.ts";
import { inWorkspace } from "../workspace-tx.ts";

/** Work in flight keeps to the prompts and rules that it started with, whatever is saved meanwhile. */
let model: GivenModel;
let given: GivenRun;

beforeAll(async () => {
  model = await givenModel({});
  given = await givenRun({ models: model.models });
});
afterEach(() => {
  model.answer(soundDraft);
  model.asked.length = 0;
});
afterAll(async () => {
  await given?.end();
  await model?.stop();
});

/** Saves the next version of an asset, made from the newest one; says its number. */
async function saveNext(kind: "prompt" | "rules", name: string, change: (body: string) => string): Promise<number> {
  const [newest] = await given.sql<{ body: string }>(
    "select body from asset_version where kind = $1 and name = $2 order by version desc limit 1",
    [kind, name],
  );
  return inWorkspace(given.app.database, given.workspaceId, (tx) =>
    saveAsset(tx, { kind, name, body: change(newest?.body ?? ""), by: "cli:test", at: given.app.clock.now() }),
  );
}

const forbidding = (word: string) => (body: string) =>
  `${body.trimEnd()}\n  - { id: no.${word}, version: "1", kind: terms, severity: blocking, reason: Ours, terms: [{ find: ${word}, because: We say so }] }\n`;

async function whileDrafting(work: () => Promise<void>): Promise<string> {
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  model.answer(async (question) => {
    asked.resolve();
    await goOn.promise;
    return soundDraft(question);
  });
  const runId = await given.start();
  await asked.promise;
  await work();
  goOn.resolve();
  await given.until(runId, (run) => run.gates.open > 0);
  return runId;
}

const promptVersions = (runId: string) =>
  given.sql<{ name: string; version: number }>(
    "select distinct prompt_name as name, prompt_version as version from model_call where run_id = $1 order by name, version",
    [runId],
  );

test("a prompt and a pack saved while the run drafts are not used by it, nor at the desk, but by the next run", async () => {
  const before = (await given.run(await given.startToDesk())).assets;
  const version = (name: string) => before.find((asset) => asset.name === name)!.version;

  const runId = await whileDrafting(async () => {
    await saveNext("prompt", "sales-brief", (body) => body.replace(/^version: \d+$/m, "version: 77"));
    await saveNext("rules", "sales-brief", forbidding("people"));
  });

  const [brief] = (await given.desk()).filter(({ run, kind }) => run.id === runId && kind === "sales-brief");
  expect(brief!.counts.failed).toBe(0);
  const { binding, draft } = await given.item(brief!.gateId);
  expect(draft.text).toContain("people");
  const edit = { decision: "approve-with-edits", binding, text: draft.text.replace("# ", "#  ") };
  expect((await given.decide(brief!.gateId, edit)).status).toBe(200);
  expect((await promptVersions(runId)).map((prompt) => prompt.version)).not.toContain(77);
  expect((await given.run(runId)).assets).toEqual(
    expect.arrayContaining([
      { kind: "prompt", name: "sales-brief", version: version("sales-brief"), newest: version("sales-brief") + 1 },
    ]),
  );

  const next = await given.start();
  await given.until(next, (run) => run.steps.some(({ path, round }) => path === "briefs" && round > 0));
  expect((await promptVersions(next)).map((prompt) => prompt.version)).toContain(77);
}, 60_000);

test("running again takes the newest, unless the old versions are asked for", async () => {
  const runId = await given.startToDesk();
  const of = async (id: string) =>
    (await given.run(id)).assets.find(({ kind, name }) => kind === "prompt" && name === "account-report")!;
  const { version } = await of(runId);
  await saveNext("prompt", "account-report", (body) => `${body.trimEnd()}\n\n`);
  const rerun = async (body: object) =>
    (await given.ask<{ id: string }>(`/api/w/harbor/runs/${runId}/rerun`, { as: given.manager, body })).body.id;

  const newest = await rerun({ step: "report" });
  const same = await rerun({ step: "report", assets: "same" });

  expect([await of(newest), await of(same)]).toMatchObject([
    { version: version + 1, newest: version + 1 },
    { version, newest: version + 1 },
  ]);
});

test("a pack that is saved in the place of one that ships waits for the next run too", async () => {
  const runId = await whileDrafting(async () => {
    await saveNext("rules", "unfinished", () =>
      forbidding("events")("pack: unfinished\ntitle: Ours\nowner: role:editor\nrules:"),
    );
  });

  const checkedByOurs = async (id: string) =>
    (
      await given.sql(
        "select from draft d join draft_version v on v.draft_id = d.id where d.run_id = $1 and v.proof::text like '%no.events%'",
        [id],
      )
    ).length > 0;
  expect(await checkedByOurs(runId)).toBe(false);
  model.answer(soundDraft);
  const next = await given.start();
  await given.until(next, (run) => run.labels.length > 0);
  expect(await checkedByOurs(next)).toBe(true);
}, 60_000);
