import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";
import { tryUntried } from "../links/index.ts";

/** Links of an edit that was approved before anybody had tried them. */
let given: GivenRun;
let site: Server;
let root: string;
let asked: string[];
let aheadMs: number;
const statuses: Readonly<Record<string, number>> = { "/gone": 404, "/out-of-order": 500 };
const day = 24 * 3_600_000;

beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(statuses[request.url ?? ""] ?? 200).end();
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  given = await givenRun();
  await given.startToDesk();
  await given.startToDesk();
});
beforeEach(async () => {
  asked = [];
  aheadMs = 0;
  await given.sql("delete from untried_link");
  await given.sql("delete from notification");
});
afterAll(async () => {
  await given?.end();
  await new Promise((resolve) => site.close(resolve));
});

type Worker = Parameters<typeof tryUntried>[0];
const worker = (over: Partial<Worker> = {}): Worker => ({
  ...given.app,
  clock: { now: () => new Date(Date.now() + aheadMs) },
  ...over,
});

/** Approves the next item of the desk with these links at the end of its text. */
async function approveWith(...paths: string[]): Promise<{ gateId: string; draftId: string }> {
  const { gateId } = (await given.desk())[0]!;
  const { draft, binding, settle } = await given.item(gateId);
  const links = paths.map((path) => `See [it](${root}${path}).`).join(" ");
  const text = `${draft.text}\n\n${links}\n`;
  const body = { decision: "approve-with-edits", binding, text, settled: settle, accepted: [] };
  expect(await given.decide(gateId, body)).toMatchObject({ status: 200 });
  const [{ draftId } = { draftId: "" }] = await given.sql<{ draftId: string }>(
    `select subject_id as "draftId" from gate where id = $1`,
    [gateId],
  );
  return { gateId, draftId };
}

const undo = (gateId: string) =>
  given.ask(`/api/w/harbor/desk/${gateId}/undo`, { as: given.edda, method: "POST", body: {} });
const waiting = () => given.sql<{ addresses: string[] }>("select addresses from untried_link order by id");
const notices = () =>
  given.sql<{ recipient: string; body: string }>("select recipient, body from notification where kind = 'link-broken'");
const trail = (draftId: string) =>
  given.sql<{ actor: string; details: object }>(
    "select actor, details from ledger_entry where action = 'links.tried' and subject_id = $1 order by id",
    [draftId],
  );

test("nobody is held up by them; they are tried afterwards, and the owner is told of what leads nowhere", async () => {
  const { draftId } = await approveWith("/another", "/gone");
  expect(asked).toEqual([]);
  expect(await tryUntried(worker())).toBe(2);
  expect(asked).toEqual(expect.arrayContaining(["HEAD /another", "HEAD /gone"]));
  expect(await trail(draftId)).toMatchObject([
    { actor: "system:links", details: { tried: 2, ok: 1, moved: 0, broken: 1, unknown: 0 } },
  ]);
  expect(await notices()).toEqual([
    {
      recipient: "role:manager",
      body: expect.stringContaining(`a link that leads nowhere, not tried yet then: ${root}/gone (it answers 404`),
    },
  ]);
  expect([await waiting(), await tryUntried(worker())]).toEqual([[], 0]);
});

test("one that gives no clear answer is tried again later, and left at last, on the record", async () => {
  const { draftId } = await approveWith("/out-of-order", "/fine");
  await tryUntried(worker());
  expect(await trail(draftId)).toMatchObject([{ details: { tried: 1, ok: 1, unknown: 0 } }]);
  expect(await tryUntried(worker())).toBe(0);
  for (let turn = 0; turn < 5; turn++) {
    aheadMs += day;
    expect(await tryUntried(worker())).toBe(1);
  }
  expect(asked.filter((line) => line === "HEAD /out-of-order")).toHaveLength(6);
  expect(await trail(draftId)).toMatchObject([
    { details: { tried: 1, ok: 1 } },
    { details: { tried: 1, ok: 0, broken: 0, unknown: 1 } },
  ]);
  expect([await waiting(), await notices()]).toEqual([[], []]);
});

test("many are tried too, those beyond the first fifty of an edit as well", async () => {
  const paths = Array.from({ length: 55 }, (_, nth) => `/page-${nth}`);
  const { draftId } = await approveWith(...paths);
  const rows = await waiting();
  expect(new Set(rows.flatMap(({ addresses }) => addresses))).toEqual(new Set(paths.map((path) => `${root}${path}`)));
  const tryLinks: Worker["tryLinks"] = async (addresses) =>
    new Map(addresses.map((address) => [address, { status: "ok", checkedAt: new Date().toISOString() }]));
  expect(await tryUntried(worker({ tryLinks }))).toBe(55);
  expect(await trail(draftId)).toHaveLength(rows.length);
});

test("when the decision is taken back, they are not tried", async () => {
  const { gateId } = await approveWith("/undone");
  expect(await waiting()).toEqual([{ addresses: [`${root}/undone`] }]);
  expect(await undo(gateId)).toMatchObject({ status: 200 });
  await tryUntried(worker());
  expect([await waiting(), asked]).toEqual([[], []]);
});

test("when it is taken back while they are tried, nothing is left behind", async () => {
  const { gateId, draftId } = await approveWith("/gone");
  const tryLinks: Worker["tryLinks"] = async (addresses, signal) => {
    await undo(gateId);
    return given.app.tryLinks(addresses, signal);
  };
  await tryUntried(worker({ tryLinks }));
  expect([await trail(draftId), await notices(), await waiting()]).toEqual([[], [], []]);
});

test("a worker that stops in the middle leaves them to the next, and so does one that dies", async () => {
  const { draftId } = await approveWith("/left");
  const stop = new AbortController();
  const tryLinks: Worker["tryLinks"] = async (_, signal) => {
    stop.abort();
    signal.throwIfAborted();
    return new Map();
  };
  await tryUntried(worker({ tryLinks }), stop.signal);
  expect([await trail(draftId), await tryUntried(worker())]).toEqual([[], 0]);
  aheadMs += 600_000;
  await expect(tryUntried(worker({ tryLinks: () => Promise.reject(new Error("killed")) }))).rejects.toThrow("killed");
  aheadMs += 600_000;
  expect(await tryUntried(worker())).toBe(1);
  expect(await trail(draftId)).toMatchObject([{ details: { tried: 1, ok: 1 } }]);
});
