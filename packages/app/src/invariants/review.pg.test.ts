import type { DeskItem } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../testing/given-run.ts";

/** H1–H5: every decision, what comes of it, and what must not. */
let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
  await given.add("sven", ["engineer"]);
});
afterAll(() => given?.end());

const ofRun = async (runId: string, kind?: string): Promise<DeskItem[]> =>
  (await given.desk()).filter((item) => item.run.id === runId && (kind === undefined || item.kind === kind));
const approve = async (gateId: string, as = given.edda) => {
  const { binding, settle } = await given.item(gateId, as);
  return given.decide(gateId, { decision: "approve", binding, settled: settle }, as);
};
const sendBack = async (gateId: string, code = "too-long", comment = "") =>
  given.decide(gateId, {
    decision: "request-changes",
    binding: (await given.item(gateId)).binding,
    reason: { code, comment },
  });
const nextGate = (runId: string, draftId: string, not: string) =>
  given.until(runId, ({ gates }) =>
    gates.all.some((gate) => gate.subjectId === draftId && gate.id !== not && gate.status === "open"),
  );

describe("changes that are asked for", () => {
  test("of the report leave the briefs' gates as they are, and the other way round", async () => {
    const runId = await given.startToDesk();
    const [report] = await ofRun(runId, "account-report");
    const briefs = await ofRun(runId, "sales-brief");
    await sendBack(report!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, report!.draftId, report!.gateId);
    expect((await ofRun(runId, "sales-brief")).map(({ gateId }) => gateId)).toEqual(briefs.map(({ gateId }) => gateId));
    const [newReport] = await ofRun(runId, "account-report");
    await sendBack(briefs[0]!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, briefs[0]!.draftId, briefs[0]!.gateId);
    expect((await ofRun(runId, "account-report"))[0]!.gateId).toBe(newReport!.gateId);
    expect(await given.sql("select id from gate where run_id = $1 and status = 'void'", [runId])).toEqual([]);
  });

  test("of one output leave another output over the same accounts as it is", async () => {
    await given.publish("two-outputs", (spec) => {
      const briefs = spec.steps.find(({ id }: { id: string }) => id === "briefs");
      spec.steps.splice(spec.steps.indexOf(briefs) + 1, 0, { ...briefs, id: "notes", title: "Notes" });
      spec.steps.find(({ id }: { id: string }) => id === "check").drafts.push("notes");
      spec.steps.find(({ id }: { id: string }) => id === "review").gates.push("noteGate");
      spec.review.noteGate = { ...spec.review.briefGate, of: "notes" };
      spec.output.notes = { ...spec.output.briefs, from: "notes", kind: "sales-note" };
      spec.steps.find(({ id }: { id: string }) => id === "store").outputs.push("notes");
    });
    const runId = await given.startToDesk(given.manager, "two-outputs");
    const notes = await ofRun(runId, "sales-note");
    const [brief] = await ofRun(runId, "sales-brief");
    await sendBack(brief!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, brief!.draftId, brief!.gateId);
    expect((await ofRun(runId, "sales-note")).map(({ gateId }) => gateId)).toEqual(notes.map(({ gateId }) => gateId));
  });

  test("of a draft inside `each` go back to it, and it comes again to a gate", async () => {
    await given.publish("nested", (spec) => {
      const at = spec.steps.findIndex(({ id }: { id: string }) => id === "briefs");
      const { each, as, ...brief } = spec.steps[at];
      spec.steps[at] = { id: "perAccount", kind: "each", over: each, as, steps: [brief] };
    });
    const runId = await given.startToDesk(given.manager, "nested");
    const briefs = await ofRun(runId, "sales-brief");
    expect(briefs.map(({ subject }) => subject).sort()).toEqual(["Aster", "Birch"]);
    const { facts } = await given.item(briefs[0]!.gateId);
    const other = briefs[1]!.subject;
    expect(facts.filter(({ label, value }) => label.includes(other) || value === other)).toEqual([]);
    await sendBack(briefs[0]!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, briefs[0]!.draftId, briefs[0]!.gateId);
    for (const { gateId } of await ofRun(runId)) await approve(gateId);
    await given.letDecisionsTakeEffect();
    await given.until(runId, ({ status }) => status === "completed");
    expect((await given.run(runId)).files).toHaveLength(9);
    const again = await given.ask<{ id: string }>(`/api/w/harbor/runs/${runId}/rerun`, {
      as: given.manager,
      body: { step: "review" },
    });
    await given.until(again.body.id, ({ gates }) => gates.open === 3);
  });

  test("that the template cannot follow come back as a new version with a gate of its own", async () => {
    const runId = await given.startToDesk();
    const [brief] = await ofRun(runId, "sales-brief");
    await sendBack(brief!.gateId, "off-brand", "Warmer, please");
    await given.letDecisionsTakeEffect();
    await nextGate(runId, brief!.draftId, brief!.gateId);
    const again = (await ofRun(runId, "sales-brief")).find(({ draftId }) => draftId === brief!.draftId)!;
    const shown = await given.item(again.gateId);
    expect(shown.versions).toHaveLength(2);
    expect(shown.versions[1]!.text).toBe(shown.versions[0]!.text);
    expect(shown.versions[1]!.note).toContain("Warmer, please");
    expect((await approve(again.gateId)).status).toBe(200);
  });

  test("do not disturb what somebody approved with edits, findings accepted", async () => {
    const runId = await given.startToDesk();
    const [first, second] = await ofRun(runId, "sales-brief");
    const { binding, draft } = await given.item(first!.gateId);
    const text = `${draft.text.trimEnd()}\n\nAbout 4711 people read it.\n`;
    const edit = { decision: "approve-with-edits", binding, text };
    const refused = await given.decide(first!.gateId, edit);
    expect(refused.body.error?.code).toBe("edit_has_findings");
    const findings = (refused.body.error as unknown as { details: { findings: { id: string }[] } }).details.findings;
    expect((await given.decide(first!.gateId, { ...edit, accepted: findings.map(({ id }) => id) })).status).toBe(200);
    await sendBack(second!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, second!.draftId, second!.gateId);
    const kept = await given.sql<{ body: string; status: string }>(
      "select v.body, d.status from draft d join draft_version v on v.draft_id = d.id where d.id = $1 order by version desc limit 1",
      [first!.draftId],
    );
    expect(kept).toEqual([{ body: text, status: "passed" }]);
  });

  test("hold what was seen before new rules were saved to what it was checked by", async () => {
    const runId = await given.startToDesk();
    const [first, second] = await ofRun(runId, "sales-brief");
    const seen = await given.item(first!.gateId);
    await given.sql(
      `insert into asset_version (workspace_id, kind, name, version, body, sha256, created_by)
       select workspace_id, kind, name, 99, replace(body, 'severity: advice', 'severity: blocking') || E'\\n', sha256, created_by from asset_version where kind = 'rules' and name = 'sales-brief' and version = 1`,
    );
    await sendBack(second!.gateId);
    await given.letDecisionsTakeEffect();
    await nextGate(runId, second!.draftId, second!.gateId);
    expect((await given.decide(first!.gateId, { decision: "approve", binding: seen.binding })).status).toBe(200);
  });
});

describe("rejecting", () => {
  test("stores nothing of it; the others are stored", async () => {
    const runId = await given.startToDesk();
    const [rejected] = await ofRun(runId, "sales-brief");
    const { binding } = await given.item(rejected!.gateId);
    await given.decide(rejected!.gateId, { decision: "reject", binding, reason: { code: "wrong-timing" } });
    for (const { gateId } of await ofRun(runId)) await approve(gateId);
    await given.letDecisionsTakeEffect();
    await given.until(runId, ({ status }) => status === "completed");
    const files = await given.sql<{ draft_id: string }>("select distinct draft_id from stored_file where run_id = $1", [
      runId,
    ]);
    expect(files).toHaveLength(2);
    expect(files.map(({ draft_id }) => draft_id)).not.toContain(rejected!.draftId);
    const told = await given.sql<{ body: string }>(
      "select body from notification where link = $1 and kind like 'notify%'",
      [`/runs/${runId}`],
    );
    expect(told[0]!.body).toMatch(/^6 files of .* are in .*\/account-intelligence\/2026-W26\/run-\d+\.$/);
  });
});

describe("delegating", () => {
  test("to somebody without authority or a stranger is refused; the delegate decides, the one before no longer", async () => {
    const runId = await given.startToDesk();
    const [brief] = await ofRun(runId, "sales-brief");
    const { binding } = await given.item(brief!.gateId);
    const to = (name: string) =>
      given.decide(brief!.gateId, {
        decision: "delegate",
        binding,
        to: `${name}@harbor.example`,
        comment: "You know them",
      });
    expect((await to("sven")).body.error?.code).toBe("delegate_may_not");
    expect((await to("nobody")).status).toBe(404);
    expect((await to("maren")).body.error?.code).toBe("delegate_may_not");
    expect((await to("emil")).status).toBe(200);
    expect((await given.desk(given.edda)).map(({ gateId }) => gateId)).not.toContain(brief!.gateId);
    expect((await given.desk(given.emil)).map(({ gateId }) => gateId)).toContain(brief!.gateId);
    expect((await approve(brief!.gateId, given.edda)).status).toBe(403);
    const today = await given.ask<{ needsYou: { text: string }[] }>("/api/w/harbor/today", { as: given.emil });
    expect(today.body.needsYou.map(({ text }) => text).join("\n")).toContain("You know them");
    expect((await approve(brief!.gateId, given.emil)).status).toBe(200);
  });
});

describe("taking back", () => {
  test("works until the run has gone on, for the one who decided", async () => {
    const runId = await given.startToDesk();
    const items = await ofRun(runId);
    const undo = (gateId: string, as: Record<string, string>) =>
      given.ask<object>(`/api/w/harbor/desk/${gateId}/undo`, { as, body: {} });
    expect((await undo(items[0]!.gateId, given.edda)).status).toBe(409);
    for (const { gateId } of items) await approve(gateId);
    expect((await undo(items[0]!.gateId, given.emil)).status).toBe(422);
    expect((await undo(items[0]!.gateId, given.edda)).status).toBe(200);
    await approve(items[0]!.gateId);
    await given.letDecisionsTakeEffect();
    await given.until(runId, ({ status }) => status === "completed");
    expect(await undo(items[0]!.gateId, given.edda)).toMatchObject({ body: { error: { code: "decision_taken" } } });
  });
});

describe("a batch", () => {
  test("takes explicit items of the lowest tier, and says of each what came of it", async () => {
    const runId = await given.startToDesk();
    const [report] = await ofRun(runId, "account-report");
    const [one, other] = await ofRun(runId, "sales-brief");
    const items = [];
    for (const { gateId } of [report!, one!, other!])
      items.push({ gateId, binding: (await given.item(gateId)).binding });
    items[2]!.binding = { ...items[2]!.binding, content: "0".repeat(64) };
    items.push({ gateId: "no-such-gate", binding: items[0]!.binding });
    const { body } = await given.ask<{ results: { ok: boolean; message: string }[] }>("/api/w/harbor/desk/batch", {
      as: given.edda,
      body: { items },
    });
    expect(body.results.map(({ ok }) => ok)).toEqual([false, true, false, false]);
    expect(body.results[0]!.message).toContain("by itself");
    expect((await ofRun(runId)).map(({ gateId }) => gateId).sort()).toEqual([report!.gateId, other!.gateId].sort());
  });

  test("says of what somebody decided meanwhile that it was decided", async () => {
    const runId = await given.startToDesk();
    const [one, other] = await ofRun(runId, "sales-brief");
    const items = [];
    for (const { gateId } of [one!, other!]) items.push({ gateId, binding: (await given.item(gateId)).binding });
    await approve(one!.gateId);
    const { body } = await given.ask<{ results: { ok: boolean; message: string }[] }>("/api/w/harbor/desk/batch", {
      as: given.edda,
      body: { items },
    });
    expect(body.results.map(({ ok }) => ok)).toEqual([false, true]);
    expect(body.results[0]!.message).toContain("decided already");
  });

  test("is of one workflow", async () => {
    await given.publish("another", () => {});
    const [mine] = await ofRun(await given.startToDesk(), "sales-brief");
    const [others] = await ofRun(await given.startToDesk(given.manager, "another"), "sales-brief");
    const items = [];
    for (const { gateId } of [mine!, others!]) items.push({ gateId, binding: (await given.item(gateId)).binding });
    const { body } = await given.ask<{ results: { ok: boolean }[] }>("/api/w/harbor/desk/batch", {
      as: given.edda,
      body: { items },
    });
    expect(body.results.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

test("what I saw last is remembered, however wild the number", async () => {
  const runId = await given.startToDesk();
  const [brief] = await ofRun(runId, "sales-brief");
  const look = (version: number) =>
    given.ask<object>(`/api/w/harbor/desk/${brief!.gateId}/look`, { as: given.edda, body: { version } });
  expect((await look(9_007_199_254_740_991)).status).toBe(200);
  expect((await given.item(brief!.gateId)).lastSeenVersion).toBe(1);
  expect((await given.item(brief!.gateId, given.emil)).lastSeenVersion).toBeUndefined();
  await sendBack(brief!.gateId);
  await given.letDecisionsTakeEffect();
  await nextGate(runId, brief!.draftId, brief!.gateId);
  const again = (await ofRun(runId, "sales-brief")).find(({ draftId }) => draftId === brief!.draftId)!;
  const shown = await given.item(again.gateId);
  expect([shown.lastSeenVersion, shown.draft.version]).toEqual([1, 2]);
  expect((await given.item(brief!.gateId)).draft.version).toBe(1);
});

test("the limit of my authority is said, and holds", async () => {
  await given.publish("zero-error", (spec) => {
    spec.output.briefs.tier = "zero-error";
    spec.review.secondGate = { ...spec.review.briefGate, accountable: "role:legal" };
    spec.steps.find(({ id }: { id: string }) => id === "review").gates.push("secondGate");
  });
  const runId = await given.startToDesk(given.manager, "zero-error");
  const [brief] = await ofRun(runId, "sales-brief");
  const { authority } = await given.item(brief!.gateId);
  expect(authority).toMatchObject({ mayDecide: false });
  expect(authority.text).toContain("Your limit here is public content");
  expect(await approve(brief!.gateId)).toMatchObject({
    status: 403,
    body: { error: { details: { reason: "no_authority" } } },
  });
});
