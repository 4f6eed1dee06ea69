import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { verifyWebhook } from "@capstan/orchestration";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

/** Calls to other systems, end to end over a server on loopback. */
type Heard = { headers: IncomingMessage["headers"]; body: string };
const secret = `whsec_${Buffer.from("a secret that signs the calls of tests").toString("base64")}`;
let given: GivenRun;
let strict: GivenRun;
let server: Server;
let url: string;
let heard: Heard[] = [];
let statuses: number[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    const status = statuses.shift() ?? 200;
    response
      .writeHead(status, { "content-type": "application/json", location: `${url}/elsewhere` })
      .end('{"taken":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/crm`;
  given = await givenRun({ calls: { secrets: { crm: secret }, allowPrivate: true } });
  strict = await givenRun({ calls: { secrets: {}, allowPrivate: false } });
});
beforeEach(() => {
  heard = [];
  statuses = [];
});
afterAll(async () => {
  await given?.end();
  await strict?.end();
  server.close();
});

/** A workflow that loads, calls, and is done but for its report. */
async function startCalling(on: GivenRun, call: object): Promise<string> {
  const name = `calls-${Math.abs(hash(JSON.stringify(call)))}`;
  await on.publish(name, (spec) => {
    const at = spec.steps.findIndex(({ id }: { id: string }) => id === "consolidate");
    spec.steps.splice(at, 0, {
      id: "push",
      kind: "call",
      body: { rows: "steps.load.rows" },
      retry: { times: 2, wait: "1 minutes" },
      ...call,
    });
  });
  return on.start(on.manager, name);
}

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0);
const onDesk = (on: GivenRun, runId: string) => on.until(runId, ({ gates }) => gates.open > 0);
const retryNow = (on: GivenRun) => on.sql("update timer set due_at = now() - interval '1 second' where kind = 'retry'");

test("a call carries its key and a signature that the other side can verify", async () => {
  const runId = await startCalling(given, { url, secret: "crm" });
  await onDesk(given, runId);
  expect(heard).toHaveLength(1);
  const [{ headers, body }] = heard as [Heard];
  expect(headers["idempotency-key"]).toBe(`${runId}:push`);
  expect(verifyWebhook(secret, headers as Record<string, string>, body, new Date())).toMatchObject({ ok: true });
  expect(JSON.parse(body)).toEqual({ rows: 25 });
  const step = await given.ask<{ output: object }>(`/api/w/harbor/runs/${runId}/steps/push`, { as: given.edda });
  expect(step.body.output).toEqual({ status: 200, body: { taken: true } });
});

test("a 429 is tried again later under the same key", async () => {
  statuses = [429];
  const runId = await startCalling(given, { url: `${url}?busy` });
  await given.until(runId, ({ steps }) => steps.some(({ path, status }) => path === "push" && status === "failed"));
  await retryNow(given);
  await onDesk(given, runId);
  expect(heard.map(({ headers }) => headers["idempotency-key"])).toEqual([`${runId}:push`, `${runId}:push`]);
});

test.each([400, 404, 302])("a %d is for a person: the run is held", async (status) => {
  statuses = [status];
  const runId = await startCalling(given, { url: `${url}?${status}` });
  await expect(onDesk(given, runId)).rejects.toThrow(`answered ${status}`);
  expect(heard).toHaveLength(1);
});

test("a secret that is not stored holds the run before anything leaves", async () => {
  const runId = await startCalling(given, { url, secret: "unknown" });
  await expect(onDesk(given, runId)).rejects.toThrow("no stored secret");
  expect(heard).toEqual([]);
});

describe("without leave to call private addresses", () => {
  test.each([
    "http://127.0.0.1:1/",
    "http://localhost:1/",
    "http://[::1]:1/",
    "http://[::ffff:127.0.0.1]:1/",
    "http://[::ffff:7f00:1]:1/",
    "http://169.254.169.254/",
    "http://10.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fec0::1]/",
  ])("%s is refused", async (address) => {
    const runId = await startCalling(strict, { url: address });
    await expect(onDesk(strict, runId)).rejects.toThrow("private network");
  });
});
