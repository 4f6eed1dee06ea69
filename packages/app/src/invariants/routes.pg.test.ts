import { fixedClock } from "@capstan/base";
import type { Today } from "@capstan/contracts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { everyMember } from "../features/people/index.ts";
import { type GivenRun, givenRun, type Headers } from "../testing/given-run.ts";
import { inWorkspace } from "../workspace-tx.ts";

/** Invariant 6 and H2: a deadline routes work to somebody who can decide it; it never drops it. */
const clock = fixedClock("2026-07-01T09:00:00Z");
const hourMs = 3_600_000;
let given: GivenRun;
let vera: Headers;
let otto: Headers;
let ottoId: string;

beforeAll(async () => {
  given = await givenRun({ clock });
  await given.add("vera", ["manager"]);
  ottoId = await given.add("otto", ["editor"]);
  vera = await given.signIn("vera");
  otto = await given.signIn("otto");
  await given.publish("personal", (spec) => {
    Object.assign(spec.review.briefGate, {
      accountable: "person:otto@harbor.example",
      escalate: { to: "role:legal", within: "1 working days" },
    });
  });
});
beforeEach(() => given.sql("update member set absent_until = null, covered_by = null"));
afterAll(() => given?.end());

const briefOf = async (runId: string) =>
  (await given.desk(given.edda, "all")).find(
    ({ run, kind, subject }) => run.id === runId && kind === "sales-brief" && subject === "Aster",
  )!;
const isMine = async (as: Headers, gateId: string) => (await given.desk(as)).some((item) => item.gateId === gateId);
const needs = async (as: Headers) =>
  (await given.ask<Today>("/api/w/harbor/today", { as })).body.needsYou
    .map(({ text, link }) => `${link} ${text}`)
    .join("\n");
const idOf = async (name: string) =>
  (await inWorkspace(given.app.database, given.workspaceId, everyMember)).find((member) => member.name === name)!
    .personId;
const away = (name: string, coveredBy: string | null) =>
  given.people.setAbsence(given.workspaceId, {
    personId: name,
    absentUntil: new Date(clock.now().getTime() + 10 * 24 * hourMs),
    coveredBy,
    by: "cli:test",
  });

test("reminder, escalation to whom the workflow says, then the owner, again and again", async () => {
  await given.publish("plain", (spec) => {
    spec.review.briefGate.accountable = "person:otto@harbor.example";
    spec.review.briefGate.escalate.to = "person:emil@harbor.example";
  });
  const runId = await given.startToDesk(given.manager, "plain");
  const { gateId } = await briefOf(runId);
  const escalated = (times: number) =>
    given.until(runId, ({ gates }) => gates.all.some(({ id, escalations }) => id === gateId && escalations === times));
  expect(await isMine(otto, gateId)).toBe(true);
  expect(await isMine(given.edda, gateId)).toBe(false);
  clock.advance(2 * hourMs);
  await untilTrue(async () =>
    (await needs(otto)).includes(`/desk/${gateId} “Aster” (sales brief) waits for a decision until`),
  );
  clock.advance(2 * hourMs);
  await escalated(1);
  expect(await isMine(given.emil, gateId)).toBe(true);
  expect(await isMine(otto, gateId)).toBe(false);
  expect(await needs(given.emil)).toContain("came to you because its time was over");
  clock.advance(24 * hourMs);
  await escalated(2);
  expect(await isMine(vera, gateId)).toBe(true);
  expect(await isMine(given.emil, gateId)).toBe(true);
  clock.advance(4 * 24 * hourMs);
  await escalated(3);
  const { binding } = await given.item(gateId, vera);
  expect((await given.decide(gateId, { decision: "approve", binding }, vera)).status).toBe(200);
});

test("who covers for somebody absent sees it, is told and decides", async () => {
  const runId = await given.startToDesk(given.manager, "personal");
  const { gateId } = await briefOf(runId);
  const emil = await idOf("emil");
  await away(ottoId, emil);
  expect(await isMine(given.emil, gateId)).toBe(true);
  clock.advance(2 * hourMs);
  await untilTrue(async () =>
    (await needs(given.emil)).includes(`/desk/${gateId} “Aster” (sales brief) waits for a decision`),
  );
  const { binding } = await given.item(gateId, given.emil);
  expect((await given.decide(gateId, { decision: "approve", binding }, given.emil)).status).toBe(200);
});

test("with nobody of those named there, it goes to the owner at once, who may decide", async () => {
  const runId = await given.startToDesk(given.manager, "personal");
  const { gateId } = await briefOf(runId);
  expect(await isMine(vera, gateId)).toBe(false);
  await away(ottoId, null);
  expect(await isMine(vera, gateId)).toBe(true);
  const { binding } = await given.item(gateId, vera);
  expect((await given.decide(gateId, { decision: "approve", binding }, vera)).status).toBe(200);
});

test("escalated to a role that nobody has, it goes to the owner; the owner's own work to whoever may", async () => {
  const runId = await given.startToDesk(vera, "personal");
  const { gateId } = await briefOf(runId);
  clock.advance(24 * hourMs);
  await given.until(runId, ({ gates }) => gates.all.some(({ id, escalations }) => id === gateId && escalations === 1));
  expect(await isMine(given.manager, gateId)).toBe(true);
  expect(await needs(given.manager)).toContain(`/desk/${gateId}`);
  const maren = await idOf("maren");
  await away(maren, null);
  await away(ottoId, null);
  expect(await isMine(given.edda, gateId)).toBe(true);
  const { binding } = await given.item(gateId, given.edda);
  expect((await given.decide(gateId, { decision: "approve", binding }, given.edda)).status).toBe(200);
});

/** Looks until it holds; the test's own time limit is the end of patience. */
async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 30));
}
