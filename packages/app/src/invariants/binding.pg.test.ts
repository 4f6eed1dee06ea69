import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyDecisions } from "../features/desk/index.ts";
import { type GivenRun, givenRun } from "../testing/given-run.ts";
import { inWorkspace } from "../workspace-tx.ts";

/** Invariant 3: an approval binds to the exact content, evidence and checks; changing any of them voids it. */
let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
});
afterAll(() => given?.end());

const verify = () => inWorkspace(given.app.database, given.workspaceId, (tx) => verifyDecisions(tx, given.app.secret));

async function briefOnDesk() {
  const runId = await given.startToDesk();
  const { gateId, draftId } = (await given.desk()).find(({ kind, run }) => kind === "sales-brief" && run.id === runId)!;
  const { binding, draft } = await given.item(gateId);
  return { gateId, draftId, binding, text: draft.text };
}

describe("changed in the database after the reviewer looked", () => {
  test.each([
    ["the content", `update draft_version set body = body || ' 4711 more events.' where draft_id = $1`],
    ["the evidence", `update draft set facts = jsonb_set(facts, '{facts,0,label}', '"Another"') where id = $1`],
    [
      "the checks",
      `update draft_version set proof = jsonb_set(proof, '{findings}', '[]') || '{"checked":[]}' where draft_id = $1`,
    ],
  ])("%s: no decision passes, whichever binding is sent", async (_what, change) => {
    const { gateId, draftId, binding } = await briefOnDesk();
    await given.sql(change, [draftId]);
    const refused = { status: 409, body: { error: { code: "gate_subject_changed" } } };
    expect(await given.decide(gateId, { decision: "approve", binding })).toMatchObject(refused);
    const now = (await given.item(gateId)).binding;
    expect(now).not.toEqual(binding);
    expect(await given.decide(gateId, { decision: "approve", binding: now })).toMatchObject(refused);
  });
});

test("a binding of another draft does not pass", async () => {
  await given.startToDesk();
  const [one, other] = (await given.desk()).filter(({ kind }) => kind === "sales-brief").slice(-2);
  const { binding } = await given.item(other!.gateId);
  expect(await given.decide(one!.gateId, { decision: "approve", binding })).toMatchObject({
    body: { error: { code: "gate_subject_changed" } },
  });
});

describe("changed after the decision", () => {
  test.each([
    ["content", "update draft_version set body = body || '!' where draft_id = $1"],
    ["evidence", `update draft set facts = jsonb_set(facts, '{facts,0,label}', '"Another"') where id = $1`],
    ["checks", `update draft_version set proof = jsonb_set(proof, '{checked}', '[]') where draft_id = $1`],
    ["signature", "update review_decision set decided_by = 'person:somebody-else' where draft_id = $1"],
    ["signature", "update review_decision set settled = '{everything}' where draft_id = $1"],
    ["missing", "delete from review_decision where draft_id = $1"],
    ["missing", "update review_decision set undone_at = now() where draft_id = $1"],
  ])("%s: verifyDecisions finds it", async (problem, change) => {
    const { gateId, draftId, binding } = await briefOnDesk();
    expect((await given.decide(gateId, { decision: "approve", binding })).status).toBe(200);
    expect((await verify()).problems.filter((one) => one.gateId === gateId)).toEqual([]);
    await given.sql(change, [draftId]);
    expect((await verify()).problems.filter((one) => one.gateId === gateId)).toContainEqual({ gateId, problem });
  });
});

test("of two reviewers at once one decides", async () => {
  const { gateId, binding } = await briefOnDesk();
  const answers = await Promise.all([
    given.decide(gateId, { decision: "approve", binding }, given.edda),
    given.decide(gateId, { decision: "reject", binding, reason: { code: "unclear" } }, given.emil),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const kept = await given.sql("select decision from review_decision where gate_id = $1", [gateId]);
  expect(kept).toHaveLength(1);
});

test("what is stored is exactly what was approved, also after an edit that was taken back", async () => {
  const runId = await given.startToDesk();
  const briefs = (await given.desk()).filter(({ kind, run }) => kind === "sales-brief" && run.id === runId);
  const [first] = briefs;
  const { binding, draft } = await given.item(first!.gateId);
  const edit = (words: string) => ({
    decision: "approve-with-edits",
    binding,
    text: `${draft.text.trimEnd()}\n\n${words}\n`,
  });
  expect((await given.decide(first!.gateId, edit("Not these words."))).status).toBe(200);
  await given.ask(`/api/w/harbor/desk/${first!.gateId}/undo`, { as: given.edda, body: {} });
  expect((await given.decide(first!.gateId, edit("These words."))).status).toBe(200);
  for (const { gateId } of (await given.desk()).filter(({ run }) => run.id === runId)) {
    const seen = await given.item(gateId);
    await given.decide(gateId, { decision: "approve", binding: seen.binding, settled: seen.settle });
  }
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
  const path = (await given.run(runId)).files.find(
    (file) => file.path.includes(first!.subject.toLowerCase().replace(".", "-")) && file.path.endsWith(".md"),
  )!.path;
  const stored = await readFile(join(given.folder, "files", path), "utf8");
  expect(stored).toContain("These words.");
  expect(stored).not.toContain("Not these words.");
  expect((await verify()).problems.filter(({ gateId }) => gateId === first!.gateId)).toEqual([]);
});
