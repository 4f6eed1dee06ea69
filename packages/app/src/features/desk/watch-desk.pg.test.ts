import type { DeskList } from "@capstan/contracts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";
import { watchDesk } from "./watch-desk.ts";

let given: GivenRun;
let stop: AbortController;

beforeAll(async () => {
  given = await givenRun();
});
afterEach(() => stop.abort());
afterAll(() => given?.end());

/** Looks by itself twice a minute only: whatever comes sooner was told. */
function watch(q?: string): AsyncGenerator<DeskList> {
  stop = new AbortController();
  const asked = { view: "all", personId: undefined, q, zone: "UTC" } as const;
  return watchDesk(given.app, { ...asked, workspaceId: given.workspaceId, signal: stop.signal });
}

async function next(desk: AsyncGenerator<DeskList>, isThere: (desk: DeskList) => boolean): Promise<DeskList> {
  for (;;) {
    const { value, done } = await desk.next();
    if (done) throw new Error("the desk is watched no longer");
    if (isThere(value)) return value;
  }
}

test("what comes to the desk, is decided and comes back written again is told at once", async () => {
  const desk = watch();
  const before = await next(desk, () => true);
  const runId = await given.start();
  const of = ({ items }: DeskList) => items.filter(({ run }) => run.id === runId);
  const opened = await next(desk, (one) => of(one).length === 3);
  expect(opened.waiting).toBe(before.waiting + 3);

  const [item] = of(opened);
  const { binding } = await given.item(item!.gateId);
  await given.decide(item!.gateId, { decision: "request-changes", binding, reason: { code: "unclear" } });
  await next(desk, (one) => of(one).length === 2);
  await given.letDecisionsTakeEffect();

  const again = await next(desk, (one) => of(one).length === 3);
  expect(of(again).find(({ draftId }) => draftId === item!.draftId)).toMatchObject({ version: 2 });
});

test("what one run asks for is due at the same time, and stands in the order of names", async () => {
  const desk = watch();
  const runId = await given.start();
  const { items } = await next(desk, (one) => one.items.filter(({ run }) => run.id === runId).length === 3);

  const own = items.filter(({ run }) => run.id === runId);
  expect(own.map(({ subject }) => subject)).toEqual(["Aster", "Birch", "Weekly report"]);
  expect(own[0]!.dueAt).toBe(own[1]!.dueAt);
});

test("words look through everything that waits, by what it is, of whom it speaks and of which run it is", async () => {
  const runId = await given.start();
  const { items, waiting } = await next(watch(), (one) => one.items.some(({ run }) => run.id === runId));
  stop.abort();
  const { number } = items.find(({ run }) => run.id === runId)!.run;
  const found = await next(watch(`run ${number} BIRCH`), () => true);
  expect(found.items.map(({ subject, run }) => [subject, run.id])).toEqual([["Birch", runId]]);
  expect(found).toMatchObject({ matching: 1, waiting });
});

test("watching ends when the one who watches goes away", async () => {
  const desk = watch();
  await desk.next();
  stop.abort();
  expect(await desk.next()).toMatchObject({ done: true });
});
