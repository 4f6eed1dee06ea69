import type { ToolDetail, ToolView } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { writeCalls } from "../../testing/write-calls.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { listTools, watchEvidence } from "./index.ts";

let given: GivenApp;
let now = new Date("2026-11-18T09:00:00Z");
type Who = Record<string, string>;
let mona: Who;
let legal: Who;
let mark: Who;
const root = "/api/w/harbor/tools";

beforeAll(async () => {
  given = await givenApp({ zone: "Europe/Berlin", clock: { now: () => now } });
  await given.add("mona", ["manager"]);
  await given.add("lena", ["legal"]);
  await given.add("mark", ["marketer"]);
  [mona, legal, mark] = [await given.signIn("mona"), await given.signIn("lena"), await given.signIn("mark")];
});
afterAll(() => given?.end());

type Failure = { error?: { code: string; message: string } };
const send = <T>(path: string, as: Who, body: unknown, method = "POST") =>
  given.ask<T & Failure>(`${root}${path}`, { as, body, method });
const ask = async (name: string, as = mark, dataClasses = ["public", "internal"]) =>
  (await send<{ id: string }>("", as, { kind: "model", name, purpose: "Captions", dataClasses })).body.id;
const assess = (id: string, dataClasses = ["public", "internal"]) =>
  send<ToolView>(`/${id}/assessment`, legal, { dataClasses, owner: "role:legal" }, "PUT");
const approve = (id: string, as: Who, dataClasses = ["public", "internal"]) =>
  send<ToolView>(`/${id}/approval`, as, { dataClasses });
const evidence = (id: string, over: object = {}) =>
  send<ToolView>(`/${id}/evidence`, legal, {
    kind: "soc2",
    says: "SOC 2 Type II, no exceptions",
    reference: "https://trust.example/soc2",
    checkedOn: "2026-11-18",
    expiresOn: "2027-01-31",
    ...over,
  });
const read = async (id: string) => (await given.ask<ToolDetail>(`${root}/${id}`, { as: mona })).body;
const forGateway = () => inWorkspace(given.app.database, given.workspaceId, listTools);
const notices = async () =>
  (
    await given.database.db.system.pool.query<{ recipient: string; body: string }>(
      "select recipient, body from notification where kind = 'tool' order by created_at, id",
    )
  ).rows;
const confidential = ["soc2", "encryption-in-transit", "encryption-at-rest", "retention"];

test("a marketer asks, legal assesses, another approves, and the gateway hears of it then only", async () => {
  const id = await ask("openai/gpt-6-sol");
  expect((await notices()).at(-1)).toEqual({
    recipient: "role:manager",
    body: "Somebody asks for the tool openai/gpt-6-sol.",
  });
  expect((await approve(id, mona)).body.error?.code).toBe("tool_state");
  expect((await assess(id)).body).toMatchObject({ status: "assessed", ownerName: expect.stringMatching(/legal/i) });
  expect(await forGateway()).toEqual([]);
  expect((await approve(id, mark)).status).toBe(403);
  expect((await approve(id, mona)).body).toMatchObject({ status: "approved", decidedBy: "mona", askedBy: "mark" });
  expect(await forGateway()).toMatchObject([{ name: "openai/gpt-6-sol", status: "approved", model: "gpt-6-sol" }]);
  expect((await read(id)).history.map(({ text }) => text)).toEqual([
    "Mona approved openai/gpt-6-sol for public, internal data",
    "Lena assessed openai/gpt-6-sol for public, internal data",
    "Mark asked for openai/gpt-6-sol for public, internal data",
  ]);
});

test("nobody approves their own request, not through a key of theirs either", async () => {
  const id = await ask("openai/gpt-6-luna", mona);
  await assess(id);
  expect((await approve(id, mona)).body.error?.code).toBe("own_request");
  const key = await given.ask<{ secret: string }>("/api/w/harbor/keys", {
    as: mona,
    body: { name: "hers", roles: ["manager"] },
  });
  const byKey = { authorization: `Bearer ${key.body.secret}` };
  expect((await approve(id, byKey)).status).toBe(403);
  const askedByKey = await ask("openai/gpt-6-mira", byKey);
  await assess(askedByKey);
  expect((await approve(askedByKey, mona)).body.error?.code).toBe("own_request");
  expect((await approve(askedByKey, legal)).status).toBe(200);
});

test.each([
  ["a model without its provider", { name: "gpt-6-sol" }],
  ["no class of data", { dataClasses: [] }],
  ["a class that is none", { dataClasses: ["secret"] }],
  ["no purpose", { purpose: " " }],
  ["a kind that is none", { kind: "robot" }],
])("a request with %s is refused", async (_what, over) => {
  const body = { kind: "model", name: "a/b", purpose: "x", dataClasses: ["public"], ...over };
  const { status, body: answer } = await send("", mark, body);
  expect([status, answer.error?.code]).toEqual([422, "invalid"]);
});

test.each([
  ["that expires before it was checked", { expiresOn: "2026-11-18" }, "invalid"],
  ["that was checked tomorrow", { checkedOn: "2026-11-19", expiresOn: "2027-01-01" }, "evidence_date"],
  ["whose link runs a script", { reference: " JavaScript:alert(1)" }, "invalid"],
  ["of the 30th of February", { expiresOn: "2027-02-30" }, "invalid"],
])("evidence %s is refused", async (_what, over, code) => {
  const id = (await given.ask<{ tools: ToolView[] }>(root, { as: mona })).body.tools[0]!.id;
  expect((await evidence(id, over)).body.error?.code).toBe(code);
});

test("what is there is not asked for twice, and what is retired may be asked for again", async () => {
  const id = await ask("openai/once");
  expect(
    (await send("", mark, { kind: "model", name: "openai/once", purpose: "x", dataClasses: ["public"] })).body.error
      ?.code,
  ).toBe("tool_known");
  await send(`/${id}/retirement`, mona, { reason: "We have one like it." });
  expect((await read(id)).tool).toMatchObject({ status: "retired", note: "We have one like it." });
  expect(await ask("openai/once", legal)).toBe(id);
  expect((await read(id)).tool).toMatchObject({ status: "asked", askedBy: "lena" });
});

test("confidential data needs evidence; when it runs out the gateway refuses, and new evidence brings it back", async () => {
  const id = await ask("anthropic/claude-sonnet-5-5", mark, ["internal", "confidential"]);
  await assess(id, ["internal", "confidential"]);
  const refused = await approve(id, mona, ["internal", "confidential"]);
  expect(refused.body.error).toMatchObject({ code: "evidence_missing", message: expect.stringContaining("retention") });
  for (const kind of confidential) await evidence(id, { kind });
  expect((await approve(id, mona, ["internal", "confidential"])).status).toBe(200);
  const classes = async () => (await forGateway()).find((tool) => tool.id === id)!.dataClasses;
  expect(await classes()).toEqual(["internal", "confidential"]);

  const told = async () =>
    (await notices()).filter(({ recipient }) => recipient === "role:legal").map(({ body }) => body);
  const at = async (instant: string) => {
    now = new Date(instant);
    await watchEvidence(given.app);
    await watchEvidence(given.app);
    return (await told()).length;
  };
  // Four pieces; each owner hears once for each step.
  expect(await at("2026-12-31T09:00:00Z")).toBe(0);
  expect(await at("2027-01-01T09:00:00Z")).toBe(4);
  expect(await at("2027-01-16T09:00:00Z")).toBe(4);
  expect(await at("2027-01-17T09:00:00Z")).toBe(8);
  expect(await at("2027-01-28T09:00:00Z")).toBe(12);
  // The last day ends at midnight in Berlin.
  expect(await at("2027-01-31T22:59:00Z")).toBe(12);
  expect(await classes()).toEqual(["internal", "confidential"]);
  expect(await at("2027-01-31T23:01:00Z")).toBe(17);
  expect(await told()).toContain(
    "anthropic/claude-sonnet-5-5 is refused for confidential data from now on: its evidence has run out.",
  );
  expect(await classes()).toEqual(["internal"]);

  // Sessions are over by then, so that what people do next is done back where they are signed in.
  now = new Date("2026-11-18T10:00:00Z");
  expect((await read(id)).tool).toMatchObject({ status: "approved", lapsedClasses: ["confidential"] });
  for (const kind of confidential) await evidence(id, { kind, expiresOn: "2028-01-31" });
  expect(await classes()).toEqual(["internal", "confidential"]);
  const { tool, earlier, history } = await read(id);
  expect([tool.evidence.length, earlier.length]).toEqual([4, 4]);
  expect(history.map(({ text }) => text)).toContain(
    "With its evidence renewed, anthropic/claude-sonnet-5-5 may see confidential data again",
  );
});

test("the use of a tool is what it was asked, and not what only counted tokens", async () => {
  const tool = "anthropic/claude-haiku-5-5";
  const id = await ask(tool);
  const place = { database: given.database.db, workspaceId: given.workspaceId, secret: given.app.secret };
  const at = new Date(now.getTime() - 3_600_000);
  await writeCalls(place, [
    { at, tool },
    { at: now, tool, endpoint: "count_tokens", costUsdMicros: 0 },
  ]);
  expect((await read(id)).tool.use).toEqual({ calls: 1, costUsdMicros: 1000, lastAt: at.toISOString() });
});
