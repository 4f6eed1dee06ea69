import { bug, retryable, silentLogger, terminal } from "@capstan/base";
import { endpoint } from "@capstan/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { createHttp } from "./create-http.ts";
import { ada, fakeAccess } from "./fake-access.ts";
import type { HttpOptions } from "./http-options.ts";
import { requirePerson } from "./require-person.ts";

const common = { summary: "A test", tag: "Test", permission: "work.read" } as const;
const read = endpoint({
  ...common,
  method: "get",
  path: "/w/{workspace}/things/{thing}",
  query: z.object({ n: z.coerce.number().int().default(1) }),
  response: z.object({ thing: z.string(), n: z.number(), by: z.string() }),
});
const write = endpoint({
  ...common,
  method: "post",
  path: "/w/{workspace}/things",
  body: z.object({ name: z.string().min(1), size: z.number() }),
  response: z.object({ name: z.string() }),
});
const decide = endpoint({ ...common, method: "post", path: "/w/{workspace}/decisions", permission: "work.decide" });
const open = endpoint({ ...common, method: "get", path: "/open", permission: "public" });
const mine = endpoint({ ...common, method: "get", path: "/mine", permission: "signed-in" });
const faulty = endpoint({ ...common, method: "get", path: "/faults/{fault}", permission: "public" });

const faults: Record<string, () => Error> = {
  gone: () => terminal("run_not_found", { message: "There is no run 7.", mend: "See the list of runs." }),
  changed: () => terminal("binding_changed", { message: "The draft changed.", mend: "Look at it again." }),
  busy: () => retryable("database_unavailable", { message: "The database is away." }),
  bug: () => bug("broken", { message: "secret detail", details: { password: "hunter2" } }),
  foreign: () => new TypeError("secret detail"),
};

function given(options: Partial<HttpOptions> = {}) {
  const logged: { fields: Record<string, unknown>; event: string }[] = [];
  const logger = {
    ...silentLogger,
    error: (fields: Record<string, unknown>, event: string) => void logged.push({ fields, event }),
  };
  const access = fakeAccess(["work.read"]);
  const http = createHttp({
    access,
    logger,
    publicUrl: "http://capstan.example",
    version: "1.2.3",
    strictResponses: true,
    ...options,
  });
  http.route(read, async (context) => {
    const { params, query } = context;
    return { thing: params.thing, n: query.n, by: requirePerson(context).name, secret: "left out" };
  });
  http.route(write, async ({ body }) => ({ name: body.name }));
  http.route(decide, async () => {});
  http.route(open, async () => {});
  http.route(mine, async () => {});
  http.route(faulty, async ({ params }) => {
    throw faults[params.fault]!();
  });
  return { http, access, logged, ask: http.app.request.bind(http.app) };
}

const cookie = { cookie: "person=ada" };
const key = { authorization: "Bearer key" };
const ours = { ...cookie, "sec-fetch-site": "same-origin", "x-capstan-request": "1" };
const json = (body: unknown, headers: Record<string, string>) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

test("gives a handler parsed parameters and answers with what the contract names, nothing else", async () => {
  const { ask } = given();
  const response = await ask("/api/w/harbor/things/t1?n=4", { headers: cookie });
  expect(await response.json()).toEqual({ thing: "t1", n: 4, by: ada.name });
});

test.each([
  ["nobody", {}, 401, "unauthenticated"],
  ["an invalid key", { authorization: "Bearer wrong" }, 401, "unauthenticated"],
  ["a key where a person is needed", key, 403, "person_required"],
])("refuses %s", async (_who, headers, status, code) => {
  const { ask } = given();
  const response = await ask("/api/w/harbor/things/t1", { headers: headers as Record<string, string> });
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
});

test("answers for somebody else's workspace as for one that doesn't exist", async () => {
  const { ask } = given();
  const response = await ask("/api/w/cove/things/t1", { headers: cookie });
  expect([response.status, await codeOf(response)]).toEqual([404, "not_found"]);
});

test("refuses what the roles don't grant, before it reads the body", async () => {
  const { ask } = given();
  const response = await ask("/api/w/harbor/decisions", { method: "POST", headers: key, body: "not json" });
  expect([response.status, await codeOf(response)]).toEqual([403, "forbidden"]);
});

test("asks for nobody on public operations and for a caller on signed-in ones", async () => {
  const { ask } = given();
  expect([(await ask("/api/open")).status, (await ask("/api/mine")).status]).toEqual([200, 401]);
});

test("names every invalid field in one message", async () => {
  const { ask } = given();
  const response = await ask("/api/w/harbor/things", json({ name: "", size: "big" }, key));
  const { error } = (await response.json()) as { error: { message: string; details: { issues: { path: string }[] } } };
  expect(response.status).toBe(422);
  expect(error.message).toMatch(/^The body isn't valid\. `name`: .+; `size`: .+\.$/);
  expect(error.details.issues.map(({ path }) => path)).toEqual(["name", "size"]);
});

test.each([
  ["malformed JSON", "{", "application/json", 400, "malformed_json"],
  ["another type", "a=b", "application/x-www-form-urlencoded", 415, "unsupported_media_type"],
  ["too much", JSON.stringify({ name: "x".repeat(200), size: 1 }), "application/json", 413, "too_large"],
])("refuses a body that is %s", async (_what, body, type, status, code) => {
  const { ask } = given({ maxJsonBytes: 100 });
  const headers = { ...key, "content-type": type };
  const response = await ask("/api/w/harbor/things", { method: "POST", headers, body });
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
});

test("cuts a body off at the limit when it lies about its length", async () => {
  const { ask } = given({ maxJsonBytes: 100 });
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64)),
  });
  const response = await ask("/api/w/harbor/things", {
    method: "POST",
    headers: { ...key, "content-type": "application/json" },
    body,
    duplex: "half",
  } as RequestInit);
  expect(response.status).toBe(413);
});

test.each([
  ["another site", { ...ours, "sec-fetch-site": "cross-site" }, 403],
  ["a sibling site", { ...ours, "sec-fetch-site": "same-site" }, 403],
  ["a page without our header", { ...cookie, "sec-fetch-site": "same-origin" }, 403],
  ["another origin", { ...cookie, origin: "https://evil.example", "x-capstan-request": "1" }, 403],
  ["no origin at all", { ...cookie, "x-capstan-request": "1" }, 403],
  ["our origin", { ...cookie, origin: "http://capstan.example", "x-capstan-request": "1" }, 200],
  ["our page", ours, 200],
  ["a key, wherever it comes from", { ...key, "sec-fetch-site": "cross-site" }, 200],
])("answers a change from %s", async (_where, headers, status) => {
  const { ask } = given();
  const response = await ask("/api/w/harbor/things", json({ name: "a", size: 1 }, headers as Record<string, string>));
  expect(response.status).toBe(status);
});

test.each([
  ["gone", 404, "run_not_found"],
  ["changed", 409, "binding_changed"],
  ["busy", 503, "database_unavailable"],
])("says a fault that is %s by its status", async (fault, status, code) => {
  const { ask } = given();
  const response = await ask(`/api/faults/${fault}`);
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
  expect(response.headers.has("retry-after")).toBe(status === 503);
});

test.each(["bug", "foreign"])("tells the id of a %s and logs it once, with nothing leaked", async (fault) => {
  const { ask, logged } = given();
  const response = await ask(`/api/faults/${fault}`);
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toMatch(/secret|hunter2/);
  expect(logged).toHaveLength(1);
  expect(text).toContain(logged[0]!.fields.requestId);
});

test("treats an answer against its contract as a bug when strict, and as a log line otherwise", async () => {
  const answerWrongly = (strictResponses: boolean) => {
    const { http, ask } = given({ strictResponses });
    const wrong = endpoint({ ...open, path: "/wrong", response: z.object({ n: z.number() }) });
    http.route(wrong, async () => ({ n: "one" }) as never);
    return ask("/api/wrong");
  };
  expect([(await answerWrongly(true)).status, (await answerWrongly(false)).status]).toEqual([500, 200]);
});

test("says 404 as a problem for unknown operations below /api", async () => {
  const { ask } = given();
  const response = await ask("/api/nothing", { headers: { accept: "text/html" } });
  expect([response.status, await codeOf(response)]).toEqual([404, "not_found"]);
});

test("limits a caller and says when to come back", async () => {
  const { ask } = given({ rates: { caller: { capacity: 2, perSecond: 0.1 } }, nowMs: () => 0 });
  const answers = [];
  for (let i = 0; i < 3; i++) answers.push(await ask("/api/mine", { headers: cookie }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[2]!.headers.get("retry-after")).toBe("10");
});

test("limits guesses of keys by address", async () => {
  const { ask } = given({ rates: { refused: { capacity: 1, perSecond: 0.1 } }, nowMs: () => 0 });
  const guess = () => ask("/api/mine", { headers: { authorization: "Bearer guess" } });
  expect([(await guess()).status, (await guess()).status]).toEqual([401, 429]);
});

test("documents every operation and serves the document", async () => {
  const { http, ask } = given();
  const served = await (await ask("/api/openapi.json")).json();
  expect(served).toEqual(JSON.parse(JSON.stringify(http.openApi())));
  expect(Object.keys((served as { paths: object }).paths)).toContain("/api/w/{workspace}/things/{thing}");
  const page = await (await ask("/api/docs")).text();
  expect(page).toContain("POST /api/w/{workspace}/things");
  expect(page).not.toMatch(/<script|https?:\/\/(?!capstan)/);
});

test("carries the security headers on every answer", async () => {
  const { ask } = given({ publicUrl: "https://capstan.example" });
  for (const path of ["/api/open", "/api/nothing", "/api/faults/bug", "/healthz"]) {
    const { headers } = await ask(path);
    expect(headers.get("content-security-policy"), path).toContain("default-src 'self'");
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("strict-transport-security"), path).not.toBeNull();
  }
});

test("says ready only when every check passes", async () => {
  const { http, ask } = given();
  http.onReady("database", async () => {});
  expect((await ask("/readyz")).status).toBe(200);
  http.onReady("store", () => Promise.reject(new Error("away")));
  const response = await ask("/readyz");
  expect([response.status, await response.json()]).toEqual([
    503,
    { ok: false, checks: { database: true, store: false } },
  ]);
});

test("keeps metrics to this machine, or to whoever has the token", async () => {
  const local = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
  const { ask } = given();
  expect((await ask("/metrics")).status).toBe(403);
  expect((await ask("/metrics", { headers: { "x-forwarded-for": "9.9.9.9" } }, local)).status).toBe(403);
  expect(await (await ask("/metrics", {}, local)).text()).toContain('status="403"');
  const { ask: askWithToken } = given({ metricsToken: "t" });
  expect((await askWithToken("/metrics", {}, local)).status).toBe(403);
  expect((await askWithToken("/metrics", { headers: { authorization: "Bearer t" } })).status).toBe(200);
});

test("hands webhooks the bytes as they came", async () => {
  const { http, ask } = given();
  const calls: { workspaceSlug: string; name: string; text: string }[] = [];
  http.onWebhook(async ({ workspaceSlug, name, body }) => {
    calls.push({ workspaceSlug, name, text: new TextDecoder().decode(body) });
    return { received: true };
  });
  const response = await ask("/api/hooks/harbor/crm", { method: "POST", body: '{ "a":1 }' });
  expect([response.status, calls]).toEqual([202, [{ workspaceSlug: "harbor", name: "crm", text: '{ "a":1 }' }]]);
});
