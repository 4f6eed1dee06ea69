import type { Today } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun, type Headers } from "../../testing/given-run.ts";

let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
});
afterAll(() => given?.end());

const today = async (as: Headers) => (await given.ask<Today>("/api/w/harbor/today", { as })).body;

test("as many decisions are said to wait as are on the desk", async () => {
  await given.startToDesk();
  expect((await today(given.edda)).waiting).toBe((await given.desk(given.edda)).length);
});

test("who asked for the work reads that it was sent back, and who sent it back does not", async () => {
  await given.startToDesk();
  const [item] = await given.desk(given.edda);
  const { binding } = await given.item(item!.gateId);
  await given.decide(item!.gateId, {
    decision: "request-changes",
    binding,
    reason: { code: "unclear", comment: "Which Birch?" },
  });
  const { history } = await given.item(item!.gateId);
  expect(history.map(({ text }) => text)).toContainEqual(expect.stringMatching(/: unclear \(“Which Birch\?”\)$/));
  const lines = async (as: Headers) => (await today(as)).changed.map(({ text }) => text);
  expect(await lines(given.manager)).toContainEqual(expect.stringMatching(/^edda asked for changes to “/i));
  expect(await lines(given.edda)).not.toContainEqual(expect.stringContaining("asked for changes"));
});
