import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DeskDetail, EditLink, ProofBody } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

let given: GivenRun;
let site: Server;
let root: string;
let asked: string[] = [];
let ahead = 0;

beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(request.url === "/gone" ? 404 : 200).end();
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  given = await givenRun({ clock: { now: () => new Date(Date.now() + ahead) } });
  await given.startToDesk();
});
afterAll(async () => {
  await given?.end();
  await new Promise((resolve) => site.close(resolve));
});

type Checked = { proof: ProofBody; links: EditLink[] };

async function opened(): Promise<{ gateId: string; detail: DeskDetail; check: (text: string) => Promise<Checked> }> {
  const { gateId } = (await given.desk())[0]!;
  const detail = await given.item(gateId);
  const check = async (text: string) =>
    (await given.ask<Checked>(`/api/w/harbor/desk/${gateId}/check`, { as: given.edda, body: { text } })).body;
  return { gateId, detail, check };
}

test("links that are new in an edit are tried behind the reviewer, and their outcome is kept", async () => {
  const { detail, check } = await opened();
  const text = `${detail.draft.text}\n\nSee [the page](${root}/page) and [the old one](${root}/gone).\n`;
  const statuses = async () => (await check(text)).links.map(({ status }) => status);
  expect(await statuses()).toEqual(["awaited", "awaited"]);
  expect(asked).toEqual([]);
  ahead += 2_000;
  expect(await statuses()).toEqual(["awaited", "awaited"]);
  await given.app.linkTrials.settled();
  expect((await check(text)).links).toMatchObject([
    { address: `${root}/page`, status: "ok" },
    { address: `${root}/gone`, status: "broken", reason: "it answers 404, not there." },
  ]);
  const before = asked.length;
  await check(text);
  await given.app.linkTrials.settled();
  expect(asked).toHaveLength(before);
});

test("a draft's own links are not tried again, and an edit without links says nothing of them", async () => {
  const { detail, check } = await opened();
  asked = [];
  expect((await check(`${detail.draft.text}\n\nOne more.\n`)).links).toEqual([]);
  expect(asked).toEqual([]);
});

test("a link without a destination, and one to a reference that is not there, are found in what stays inside", async () => {
  const { detail, check } = await opened();
  const { proof } = await check(`${detail.draft.text}\n\nSee [nowhere](), [below](#not-there) and [it][the report].\n`);
  const found = proof.findings.map(({ rule, evidence }) => `${rule} ${evidence}`);
  expect(found).toEqual(
    expect.arrayContaining([
      "unfinished.link [nowhere]()",
      "unfinished.link [below](#not-there)",
      "unfinished.reference [it][the report]",
    ]),
  );
});
