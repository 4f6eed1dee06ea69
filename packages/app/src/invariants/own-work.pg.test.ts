import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun, type Headers } from "../testing/given-run.ts";

/** Invariant 5: no one approves their own work, and only people approve. */
let given: GivenRun;
let vera: Headers;
beforeAll(async () => {
  given = await givenRun();
  await given.add("vera", ["manager", "editor"]);
  vera = await given.signIn("vera");
});
afterAll(() => given?.end());

const briefOf = async (runId: string) =>
  (await given.desk(given.edda, "all")).find(({ run, kind }) => run.id === runId && kind === "sales-brief")!;
const approve = async (gateId: string, as: Headers) => {
  const { binding } = await given.item(gateId);
  const { status, body } = await given.decide(gateId, { decision: "approve", binding }, as);
  return status === 200 ? "approved" : body.error?.code;
};

test("not who asked for it, though they may send it back", async () => {
  const { gateId } = await briefOf(await given.startToDesk(vera));
  expect((await given.item(gateId, vera)).authority).toMatchObject({
    mayDecide: false,
    because: expect.stringContaining("You asked for this work"),
  });
  expect(await approve(gateId, vera)).toBe("forbidden");
  const { binding } = await given.item(gateId, vera);
  const back = { decision: "request-changes", binding, reason: { code: "unclear" } };
  expect((await given.decide(gateId, back, vera)).status).toBe(200);
});

test("not who made the key that asked for it, nor the key", async () => {
  const made = await given.ask<{ secret: string }>("/api/w/harbor/keys", {
    as: vera,
    body: { name: "loader", roles: ["manager", "editor"] },
  });
  const key = { authorization: `Bearer ${made.body.secret}` };
  const { gateId } = await briefOf(await given.startToDesk(key));
  expect(await approve(gateId, vera)).toBe("forbidden");
  expect(await approve(gateId, key)).toBe("forbidden");
  expect((await given.ask<object>(`/api/w/harbor/desk/${gateId}/undo`, { as: key, body: {} })).status).toBe(403);
  expect(await approve(gateId, given.manager)).toBe("approved");
});

test("not who edited the text that is decided again", async () => {
  const runId = await given.startToDesk(vera);
  const { gateId, draftId } = await briefOf(runId);
  const { binding, draft } = await given.item(gateId);
  await given.decide(gateId, {
    decision: "approve-with-edits",
    binding,
    text: `${draft.text.trimEnd()}\n\nBe brief.\n`,
  });
  await given.approveAll();
  await given.letDecisionsTakeEffect();
  await given.until(runId, ({ status }) => status === "completed");
  const again = await given.ask<{ id: string }>(`/api/w/harbor/runs/${runId}/rerun`, {
    as: given.manager,
    body: { step: "review" },
  });
  await given.until(again.body.id, ({ gates }) => gates.open === 3);
  const copies = (await given.desk(given.edda, "all")).filter(({ run }) => run.id === again.body.id);
  const shown = await Promise.all(copies.map(({ gateId: id }) => given.item(id)));
  const copy = shown.find(({ draft: { text } }) => text.includes("Be brief."))!;
  expect(copy.item.draftId).not.toBe(draftId);
  expect(copy.authority).toMatchObject({ mayDecide: false, because: expect.stringContaining("You edited this draft") });
  expect(await approve(copy.item.gateId, given.edda)).toBe("forbidden");

  // Nor who asked first, nor who asked again.
  expect(await approve(copy.item.gateId, vera)).toBe("forbidden");
  expect(await approve(copy.item.gateId, given.manager)).toBe("forbidden");
  expect((await given.item(copy.item.gateId, given.manager)).authority.mayDecide).toBe(false);
  expect(await approve(copy.item.gateId, given.emil)).toBe("approved");
});
