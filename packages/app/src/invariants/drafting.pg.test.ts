import { terminal } from "@capstan/base";
import type { Today } from "@capstan/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GivenModel, givenModel, soundDraft } from "../testing/given-model.ts";
import { type GivenRun, givenRun } from "../testing/given-run.ts";

/** V1–V3, invariants 2 and 4: what a model gets wrong is found, mended or kept from people. */
let model: GivenModel;
let given: GivenRun;
let isRefusing = false;

beforeAll(async () => {
  const guard = async () => {
    if (isRefusing)
      throw terminal("data_class_refused", { message: "This data may not go to a model.", mend: "Ask the owner." });
  };
  model = await givenModel({ guard });
  given = await givenRun({ models: model.models });
});
afterEach(() => {
  isRefusing = false;
  model.answer(soundDraft);
  model.fail(0);
  model.asked.length = 0;
  model.keys.length = 0;
});
afterAll(async () => {
  await given?.end();
  await model?.stop();
});

const planted: [string, (text: string) => string][] = [
  ["a number", (text) => text.replace("had 6 events", "had 60 events")],
  ["a unit", (text) => text.replace("had 6 events", "had 6 people")],
  ["a percentage", (text) => text.replace("3 people took part.", "3 people took part, 40 % more than before.")],
  ["another company", (text) => text.replace("3 people took part.", "3 people took part, also of Birch.")],
  [
    "a company nobody knows",
    (text) => text.replace("3 people took part.", "3 people took part, also of Vandelay Industries."),
  ],
];

test("a sound draft reaches the desk as the model's, with what it cost", async () => {
  const runId = await given.startToDesk();
  const items = (await given.desk()).filter(({ run }) => run.id === runId);
  expect(items.map(({ counts }) => counts.failed)).toEqual([0, 0, 0]);
  const { draft } = await given.item(items.find(({ kind }) => kind === "sales-brief")!.gateId);
  expect(draft.drafter).toMatchObject({
    by: "model",
    model: "anthropic/claude-sonnet-5-5",
    prompt: "sales-brief",
    tokens: { input: 1000, output: 200 },
  });
  expect(draft.drafter.costUsdMicros).toBeGreaterThan(0);
  const step = await given.ask<{ inputs: object; draft: { prompt: string; text: string; attempts: object[] } }>(
    `/api/w/harbor/runs/${runId}/steps/briefs?item=aster.example`,
    { as: given.edda },
  );
  expect(step.status).toBe(200);
  expect(step.body.draft.prompt).toContain("Account: Aster (aster.example)");
  expect(step.body.draft.text).toContain("# Aster");
  expect(step.body.draft.attempts).toEqual([{ model: "anthropic/claude-sonnet-5-5", outcome: "answered" }]);
  expect(JSON.stringify(step.body.inputs)).toContain("aster.example");
  const [call] = await given.sql<{ tokens_in: number; latency_ms: number; cost: string }>(
    "select tokens_in, latency_ms, cost_usd_micros as cost from model_call where run_id = $1 and item_key = 'aster.example'",
    [runId],
  );
  expect(call).toMatchObject({ tokens_in: 1000, latency_ms: expect.any(Number) });
});

describe.each(planted)("%s that is not in the facts", (_what, plant) => {
  test("is blocked with its place, goes back with the finding, and comes to the desk mended", async () => {
    model.answer((asked) => (asked.about === "Aster" && !asked.mended ? plant(soundDraft(asked)) : soundDraft(asked)));
    const runId = await given.startToDesk();
    const [blocked] = await given.sql<{
      findings: { place: { start: number; end: number }; evidence: string; status: string; severity: string }[];
      body: string;
    }>(
      `select v.proof->'findings' as findings, v.body from draft_version v join draft d on d.id = v.draft_id
       where d.run_id = $1 and d.item_key = 'aster.example' and v.version = 1`,
      [runId],
    );
    const finding = blocked!.findings.find(({ status, severity }) => status === "failed" && severity === "blocking")!;
    expect(blocked!.body.slice(finding.place.start, finding.place.end)).toContain(finding.evidence);
    const mending = model.asked.filter(({ about, mended }) => about === "Aster" && mended);
    expect(mending).toHaveLength(1);
    expect(mending[0]!.text).toContain(finding.evidence);
    const brief = (await given.desk()).find(({ subject, run }) => subject === "Aster" && run.id === runId)!;
    expect(brief).toMatchObject({ version: 2, counts: { failed: 0 } });
    expect(model.asked.filter(({ about }) => about === "Birch")).toHaveLength(1);
  });
});

test("a draft that stays wrong is nobody's to see; its owner is told, and the rest goes on, labelled", async () => {
  model.answer((asked) => (asked.about === "Aster" ? planted[0]![1](soundDraft(asked)) : soundDraft(asked)));
  const runId = await given.startToDesk();
  expect(model.asked.filter(({ about }) => about === "Aster")).toHaveLength(3);
  const everywhere = [...(await given.desk(given.edda, "all")), ...(await given.desk(given.edda, "decided"))].filter(
    ({ run }) => run.id === runId,
  );
  expect(everywhere.map(({ subject }) => subject).sort()).toEqual(["Birch", "Weekly report"]);
  const today = await given.ask<Today>("/api/w/harbor/today", { as: given.manager });
  expect(today.body.needsYou.map(({ text }) => text).join("\n")).toMatch(
    /“Aster” \(sales brief\) is blocked by the checks after 2 redrafts: .*60/,
  );
  const own = await given.sql<{ id: string }>("select id from gate where run_id = $1", [runId]);
  const shown = today.body.needsYou.filter(
    ({ id, text }) => text.includes("waits") && own.some((gate) => gate.id === id),
  );
  expect(shown.map(({ text }) => text).join()).not.toContain("Aster");
  expect((await given.run(runId)).run.labels).toEqual(["1 blocked by checks"]);
  const [draft] = await given.sql<{ id: string; evidence_hash: string }>(
    "select id, evidence_hash from draft where run_id = $1 and item_key = 'aster.example'",
    [runId],
  );

  // Not by a gate that something else opened over it either.
  const gateId = "00000000-0000-7000-8000-0000000000ff";
  await given.sql(
    `insert into gate (id, workspace_id, run_id, path, item, name, subject_id, content_hash, evidence_hash, checks_hash, accountable,
       escalate_to, escalate_within, status, opened_at, due_at)
     select $1, workspace_id, run_id, path, 'aster.example', 'briefGate', $2, 'x', 'x', 'x', accountable, escalate_to, escalate_within, 'open', opened_at, due_at
     from gate where run_id = $3 limit 1`,
    [gateId, draft!.id, runId],
  );
  for (const view of ["mine", "all"] as const)
    expect((await given.desk(given.edda, view)).map((item) => item.gateId)).not.toContain(gateId);
  expect((await given.ask<object>(`/api/w/harbor/desk/${gateId}`, { as: given.edda })).status).toBe(404);
  const binding = { content: "x", evidence: "x", checks: "x" };
  expect((await given.decide(gateId, { decision: "approve", binding })).status).toBe(404);
  const batch = await given.ask<{ results: { ok: boolean }[] }>("/api/w/harbor/desk/batch", {
    as: given.edda,
    body: { items: [{ gateId, binding }] },
  });
  expect(batch.body.results).toMatchObject([{ ok: false }]);
  await given.sql("delete from gate where id = $1", [gateId]);

  await given.approveAll();
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
  expect((await given.run(runId)).files.some(({ path }) => path.includes("aster"))).toBe(false);
});

test("`then: stop` holds the run and says what to do", async () => {
  await given.publish("stops", (spec) => {
    Object.assign(
      spec.steps.find(({ id }: { id: string }) => id === "check"),
      { redrafts: 0, then: "stop" },
    );
  });
  model.answer((asked) => (asked.about === "Aster" ? planted[0]![1](soundDraft(asked)) : soundDraft(asked)));
  const runId = await given.start(given.manager, "stops");
  await expect(given.until(runId, () => false)).rejects.toThrow("The checks still block Aster");
  expect((await given.run(runId)).hold?.reason).toContain("run it again from the draft");
  model.answer(soundDraft);
  const again = await given.ask<{ id: string }>(`/api/w/harbor/runs/${runId}/rerun`, {
    as: given.manager,
    body: { step: "briefs" },
  });
  await given.until(again.body.id, ({ gates }) => gates.open === 3);
});

test("with every model down the template drafts, and says so", async () => {
  model.fail(400);
  const runId = await given.startToDesk();
  const { gateId } = (await given.desk()).find(({ run }) => run.id === runId)!;
  const { draft } = await given.item(gateId);
  expect(draft.drafter).toMatchObject({ by: "template", label: expect.stringContaining("every model failed") });
  const step = await given.ask<{ draft: { attempts: { outcome: string }[] } }>(
    `/api/w/harbor/runs/${runId}/steps/report`,
    { as: given.edda },
  );
  expect(step.body.draft.attempts).toHaveLength(1);
  expect(step.body.draft.attempts[0]!.outcome).not.toBe("answered");
});

test("what the guard refuses reaches nobody: the run is held, no call leaves, no template stands in", async () => {
  isRefusing = true;
  const runId = await given.start();
  await expect(given.until(runId, () => false)).rejects.toThrow("This data may not go to a model.");
  expect(model.keys).toEqual([]);
  expect(await given.sql("select id from draft where run_id = $1", [runId])).toEqual([]);
});

test("why a person sent it back reaches the model", async () => {
  const runId = await given.startToDesk();
  const brief = (await given.desk()).find(({ subject, run }) => subject === "Aster" && run.id === runId)!;
  const { binding } = await given.item(brief.gateId);
  await given.decide(brief.gateId, {
    decision: "request-changes",
    binding,
    reason: { code: "wrong-audience", comment: "Write for an engineer" },
  });
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ gates }) =>
    gates.all.some((gate) => gate.subjectId === brief.draftId && gate.id !== brief.gateId && gate.status === "open"),
  );
  const last = model.asked.at(-1)!;
  expect(last.text).toContain("It speaks to the wrong reader: Write for an engineer");
});

test("an answer that could not be committed is asked for again under the same key", async () => {
  await given.sql(`create function refuse_once() returns trigger language plpgsql as $$ begin
    if nextval('refusals') <= 1 then raise exception 'terminating connection due to administrator command' using errcode = '57P01'; end if;
    return new; end $$`);
  await given.sql("create sequence refusals");
  await given.sql("grant usage on sequence refusals to public");
  await given.sql("create trigger refuse_once before insert on model_call for each row execute function refuse_once()");
  const runId = await given.start();
  await given.until(runId, ({ gates }) => gates.open > 0);
  await given.sql("drop trigger refuse_once on model_call");
  const own = model.keys.filter((key) => key.startsWith(runId));
  expect(own.length).toBe(4);
  expect(new Set(own).size).toBe(3);
  expect(await given.sql("select id from model_call where run_id = $1", [runId])).toHaveLength(3);
}, 60_000);

test("cancelling calls the model off, and nothing of its answer is kept", async () => {
  const called = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  model.answer(async (asked) => {
    called.resolve();
    await release.promise;
    return soundDraft(asked);
  });
  const runId = await given.start();
  await called.promise;
  const cancelled = await given.ask<object>(`/api/w/harbor/runs/${runId}/cancel`, {
    as: given.manager,
    body: { reason: "Not this week" },
  });
  expect(cancelled.status).toBe(200);
  await model.untilHungUp;
  release.resolve();
  expect((await given.run(runId)).run).toMatchObject({ status: "cancelled", say: "ended: Not this week" });
  model.answer(soundDraft);
  await given.startToDesk();
  expect(await given.sql("select id from draft where run_id = $1", [runId])).toEqual([]);
});
