import type { ServerResponse } from "node:http";
import Anthropic from "@anthropic-ai/sdk";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gatewayAtHand } from "../../testing/gateway-at-hand.ts";
import { type Heard, json } from "../../testing/given-gateway.ts";
import { ShortSilence, silenceMs } from "../../testing/short-silence.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { setBudget } from "../budgets/index.ts";
import { defaultPrivacyPolicy, savePolicy } from "../privacy/index.ts";
import { listCalls, readCall, readUsage } from "../usage/index.ts";

const silence = new ShortSilence();
const at = gatewayAtHand({ timers: silence.timers, limits: { firstWaitMs: 1, longestWaitMs: 5, wholeMs: silenceMs } });

const path = "/v1/messages/count_tokens";
const claude = "claude-sonnet-5-5";
const model = "gpt-6-sol";
const content = "Write to Maria Sanchez (maria.sanchez@gmail.com).";
const messages = [{ role: "user" as const, content }];
const tools = [{ name: "send", input_schema: { type: "object" as const, properties: { to: { type: "string" } } } }];
const ask = { model: claude, messages };
const count = (body: unknown = ask, headers = {}) => at.given.post(path, body, headers);
const client = (apiKey = at.given.key, maxRetries = 0) => new Anthropic({ baseURL: at.given.url, apiKey, maxRetries });
const hosts = () => at.given.gateway.means.hosts;

const known = new Set(["model", "messages", "system", "tools", "tool_choice", "thinking", "output_config"]);

/** As Anthropic's own: a key and a version have to be there, members that it does not know are refused, models too. */
function countLikeAnthropic({ headers, body, path: asked }: Heard, response: ServerResponse): void {
  const said = JSON.parse(body);
  const unknown = Object.keys(said).find((name) => !known.has(name));
  const refuse = (status: number, type: string, message: string) =>
    json(response, { type: "error", error: { type, message } }, status);
  if (asked !== path) refuse(404, "not_found_error", "Not Found");
  else if (headers["x-api-key"] !== "sk-anthropic") refuse(401, "authentication_error", "invalid x-api-key");
  else if (!headers["anthropic-version"]) refuse(400, "invalid_request_error", "anthropic-version: header is required");
  else if (unknown) refuse(400, "invalid_request_error", `${unknown}: Extra inputs are not permitted`);
  else if (said.model !== claude) refuse(404, "not_found_error", `model: ${said.model}`);
  else json(response, { input_tokens: JSON.stringify([said.system, said.messages, said.tools]).split(/\W+/).length });
}

beforeAll(async () => {
  const { approve } = at.given;
  for (const name of ["openai/gpt-6-luna", "both/gpt-6-luna", "anthropic/claude-gone"]) await approve(name);
  await approve("openai/pictures", { dataClasses: ["public", "internal", "personal"] });
  await approve("anthropic/faulty", { fallbacks: ["anthropic/claude-sonnet-5-5", "openai/gpt-6-sol"] });
});
beforeEach(() => {
  silence.falls = false;
  for (const host of hosts().values()) {
    host.breaker.succeeded();
    host.lacks.clear();
  }
  at.given.behave(countLikeAnthropic);
});

describe("the official client", () => {
  test("gets what an Anthropic provider counts, and no personal data leaves", async () => {
    const system = "You write for Maria Sanchez.";
    const { data, response } = await client()
      .messages.countTokens({ ...ask, system, tools })
      .withResponse();
    expect(data).toEqual({ input_tokens: expect.any(Number) });
    expect(data.input_tokens).toBeGreaterThan(10);
    expect(response.headers.get("x-capstan-estimated")).toBeNull();
    expect(at.given.heard).toMatchObject([{ path }]);
    expect(JSON.parse(at.given.heard[0]!.body)).toMatchObject({ model: claude, tools });
    expect(at.given.heard[0]!.body).not.toMatch(/Maria|Sanchez|gmail/);
  });

  test("gets it in beta too, and its features pass on", async () => {
    const { input_tokens } = await client().beta.messages.countTokens({ ...ask, betas: ["token-counting-2024-11-01"] });
    expect(input_tokens).toBeGreaterThan(5);
    expect(at.given.heard[0]!.headers["anthropic-beta"]).toContain("token-counting-2024-11-01");
  });

  test.each([
    ["Chat Completions", "openai"],
    ["Responses", "both"],
  ])("gets an estimate for a model of OpenAI's %s, and nothing is sent", async (_format, provider) => {
    const asked = { model: `${provider}/gpt-6-luna`, messages, tools };
    const { data, response } = await client().messages.countTokens(asked).withResponse();
    expect(response.headers.get("x-capstan-estimated")).toBe("true");
    expect(data.input_tokens).toBeGreaterThan(content.length / 3);
    expect(data.input_tokens).toBeLessThan(JSON.stringify(asked).length);
    expect(at.given.heard).toEqual([]);
  });

  test("gets errors of its own kinds", async () => {
    await expect(client().messages.countTokens({ ...ask, model: "claude-opus-5-5" })).rejects.toBeInstanceOf(
      Anthropic.PermissionDeniedError,
    );
    await expect(client("sk-of-somebody").messages.countTokens(ask)).rejects.toBeInstanceOf(
      Anthropic.AuthenticationError,
    );
    await expect(client().messages.countTokens({ ...ask, max_tokens: 5 } as never)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("max_tokens: Extra inputs"),
    });
  });
});

describe("a count is refused as its request would be, and nothing is sent", () => {
  const iban = "DE89370400440532013000";
  test.each([
    ["a key that is not known", ask, { authorization: `Bearer cap_${"x".repeat(43)}` }, 401, "unauthenticated"],
    ["no key at all", ask, { authorization: "" }, 401, "unauthenticated"],
    ["a model that nobody approved", { ...ask, model: "gpt-5.6-luna" }, {}, 403, "model_not_approved"],
    ["no model", { messages }, {}, 400, "request_malformed"],
    [
      "data too delicate for the model",
      ask,
      { "x-capstan-data-class": "confidential" },
      403,
      "data_class_not_approved",
    ],
    [
      "hidden personal data",
      {
        ...ask,
        messages: [{ role: "user", content: `See ${Buffer.from(`IBAN ${iban}, ${content}`).toString("base64")}` }],
      },
      {},
      403,
      "personal_data_hidden",
    ],
    ["what is no JSON", "{", {}, 400, "request_malformed"],
    ["nothing", "", {}, 400, "request_malformed"],
    ["no messages, where they are estimated", { model }, {}, 400, "request_malformed"],
    ["empty messages, where they are estimated", { model, messages: [] }, {}, 400, "request_malformed"],
    [
      "a tool that the model's provider cannot have",
      { model, messages, tools: [{ type: "web_search_20250305", name: "web_search" }] },
      {},
      400,
      "request_not_translatable",
    ],
  ])("%s", async (_what, body, headers, status, code) => {
    const answer = await count(body, headers);
    expect(answer.json, answer.text).toMatchObject({ type: "error", error: { code, message: expect.any(String) } });
    expect(answer.status).toBe(status);
    expect(at.given.heard).toEqual([]);
    const records = await at.given.records();
    expect(records.every(({ outcome, endpoint }) => outcome === "refused" && endpoint === "count_tokens")).toBe(true);
  });

  test("personal data that a workspace blocks", async () => {
    const save = (rules: typeof defaultPrivacyPolicy.rules) =>
      inWorkspace(at.given.database.db, at.given.workspaceId, (tx) =>
        savePolicy(tx, { policy: { ...defaultPrivacyPolicy, rules }, note: "", by: "cli:test", at: new Date() }),
      );
    await save([
      ...defaultPrivacyPolicy.rules,
      { class: "EMAIL", destination: "provider:anthropic", decision: "block", because: "" },
      { class: "EMAIL", destination: "provider:openai", decision: "block", because: "" },
    ]);
    await expect.poll(async () => (await count()).status).toBe(403);
    at.given.heard.length = 0;
    for (const asked of [ask, { ...ask, model }]) {
      const { status, json: told } = await count(asked);
      expect([status, told.error.code, told.error.param]).toEqual([
        403,
        "personal_data_blocked",
        "messages[0].content",
      ]);
    }
    expect(at.given.heard).toEqual([]);
    await save(defaultPrivacyPolicy.rules);
    await expect.poll(async () => (await count({ ...ask, model })).status).toBe(200);
  });

  test("a picture, where tokens are estimated by length", async () => {
    const { secret } = await at.given.addKey({ redaction: "off" });
    const picture = { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } };
    const asked = {
      model: "pictures",
      messages: [{ role: "user", content: [{ type: "text", text: "See" }, picture] }],
    };
    const answer = await count(asked, { authorization: `Bearer ${secret}` });
    expect(answer).toMatchObject({
      status: 400,
      json: { error: { code: "tokens_not_countable", param: "messages[0].content[1]" } },
    });
    expect(await at.given.records()).toMatchObject([{ outcome: "refused", error_code: "tokens_not_countable" }]);
  });
});

const faults: Record<string, [(response: ServerResponse) => unknown, number, string, number]> = {
  "429": [(response) => json(response, { error: {} }, 429), 429, "provider_rate_limited", 2],
  "500": [(response) => json(response, { error: {} }, 500), 502, "provider_unavailable", 2],
  "529": [(response) => json(response, { error: {} }, 529), 502, "provider_unavailable", 2],
  silence: [() => {}, 504, "provider_timed_out", 1],
  "a closed connection": [(response) => response.destroy(), 502, "provider_unreachable", 2],
  "a sign-in page": [
    (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>"),
    502,
    "provider_malformed",
    2,
  ],
  "no number": [(response) => json(response, { input_tokens: "many" }), 502, "provider_malformed", 1],
  "its key refused": [(response) => json(response, { error: {} }, 401), 502, "provider_key_refused", 1],
};

describe.each(Object.entries(faults))("a provider that answers with %s", (name, [misbehave, status, code, tries]) => {
  test("is asked again where that may help, and reported in the caller's format; no other model counts instead", async () => {
    silence.falls = name === "silence";
    at.given.behave((_heard, response) => misbehave(response));
    const answer = await count({ ...ask, model: "faulty" });
    expect(answer.json).toMatchObject({ type: "error", error: { code, message: expect.any(String) } });
    expect(answer.status).toBe(status);
    expect(at.given.heard).toHaveLength(tries);
    const [record] = await at.given.records();
    expect(record).toMatchObject({ outcome: "failed", error_code: code, tokens_in: null });
    expect(record!.attempts).toHaveLength(tries);
  });
});

test("a fault that passes does not reach the caller", async () => {
  let asked = 0;
  at.given.behave((heard, response) => (asked++ === 0 ? json(response, {}, 529) : countLikeAnthropic(heard, response)));
  expect((await client().messages.countTokens(ask)).input_tokens).toBeGreaterThan(5);
  expect(at.given.heard).toHaveLength(2);
});

test("a provider that fails on end is left alone for a while, and estimates go on", async () => {
  at.given.behave((_heard, response) => json(response, {}, 500));
  for (let turn = 0; turn < 3; turn++) await count();
  const asked = at.given.heard.length;
  expect(await count()).toMatchObject({ status: 503, json: { error: { code: "provider_circuit_open" } } });
  expect(at.given.heard).toHaveLength(asked);
  expect((await count({ ...ask, model })).status).toBe(200);
});

test("a caller who leaves is on record", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  at.given.behave(() => resolve());
  const leaving = new AbortController();
  const counting = client().messages.countTokens(ask, { signal: leaving.signal });
  await asked;
  leaving.abort();
  await expect(counting).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
  await expect.poll(() => at.given.records()).toMatchObject([{ outcome: "failed", error_code: "caller_left" }]);
});

describe("an Anthropic provider that has no such operation", () => {
  test.each<[string, (response: ServerResponse) => unknown]>([
    ["a page", (response) => response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found")],
    ["words of its own", (response) => json(response, { detail: "Not Found" }, 404)],
    ["405", (response) => json(response, { detail: "Method Not Allowed" }, 405)],
    ["501", (response) => json(response, { error: { message: "Not implemented" } }, 501)],
  ])("and says so with %s is estimated, from then on without asking", async (_how, how) => {
    at.given.behave((_heard, response) => how(response));
    for (const asked of [1, 1]) {
      const { data, response } = await client()
        .messages.countTokens({ ...ask, tools })
        .withResponse();
      expect(data.input_tokens).toBeGreaterThan(content.length / 3);
      expect(response.headers.get("x-capstan-estimated")).toBe("true");
      expect(at.given.heard).toHaveLength(asked);
    }
    expect(await at.given.records()).toMatchObject([{ outcome: "ok" }, { outcome: "ok" }]);
  });

  test("and says so in the format's own words is estimated, and asked again the next time", async () => {
    at.given.behave((_heard, response) =>
      json(response, { type: "error", error: { type: "not_found_error", message: "Not Found" } }, 404),
    );
    for (const asked of [1, 2]) {
      expect((await count()).headers.get("x-capstan-estimated")).toBe("true");
      expect(at.given.heard).toHaveLength(asked);
    }
  });

  test("is told from one that knows no such model", async () => {
    const answer = await count({ ...ask, model: "claude-gone" });
    expect(answer).toMatchObject({ status: 404, json: { error: { message: "model: claude-gone" } } });
    expect(await at.given.records()).toMatchObject([{ outcome: "failed", error_code: "provider_refused_request" }]);
  });

  test("has nothing to estimate where there are no messages", async () => {
    hosts().get("anthropic")!.lacks.add("/messages/count_tokens");
    expect((await count({ model: claude })).json.error.code).toBe("request_malformed");
  });
});

describe("on record", () => {
  test("is a call of its own sort, at no cost and without tokens, with what left and what was said", async () => {
    const answer = await count();
    const [record] = await at.given.records();
    expect(record).toMatchObject({
      ...{ id: answer.headers.get("x-request-id"), endpoint: "count_tokens", outcome: "ok", streamed: false },
      ...{ tool: "anthropic/claude-sonnet-5-5", provider: "anthropic", model: claude, person_id: at.given.personId },
      ...{ tokens_in: null, tokens_out: null, tokens_estimated: false, cost_usd_micros: 0, purpose_hash: null },
    });
    expect(record!.prompt_sealed).not.toBeNull();
    expect(record!.output_sealed).not.toBeNull();
    expect(Object.keys(record!.stand_ins).sort()).toEqual(["EMAIL", "PERSON"]);
    const says = `${answer.json.input_tokens} counted by the provider; nothing is spent by counting`;
    expect(record!.decisions).toContainEqual({ rule: "tokens", says });
  });

  test("of an estimate no text is kept, as nothing left", async () => {
    const { json: told } = await count({ ...ask, model });
    const [record] = await at.given.records();
    expect(record).toMatchObject({ outcome: "ok", cost_usd_micros: 0, prompt_sealed: null, output_sealed: null });
    expect(record).toMatchObject({ provider: "openai", model, attempts: [], keep_until: null });
    const says = `${told.input_tokens} estimated by length; nothing is spent by counting`;
    expect(record!.decisions).toContainEqual({ rule: "tokens", says });
  });

  test("is in no figure of usage, and listed where it is asked for", async () => {
    await count();
    await count({ ...ask, model });
    await count({ ...ask, model: "gpt-5.6-luna" });
    await at.given.gateway.flush();
    await inWorkspace(at.given.database.db, at.given.workspaceId, async (tx) => {
      const now = new Date();
      const dayNear = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
      const days = { from: dayNear(-1), to: dayNear(1) };
      const { total, rows } = await readUsage(tx, { ...days, by: "person" });
      expect([total.calls, total.refused, total.tokensIn, total.unpriced, rows]).toEqual([0, 0, 0, 0, []]);
      const listing = { ...days, by: undefined, key: undefined, outcome: undefined, use: undefined, before: undefined };
      expect((await listCalls(tx, listing)).calls).toEqual([]);
      const { calls } = await listCalls(tx, { ...listing, counts: true });
      expect(calls.map(({ outcome }) => outcome).sort()).toEqual(["ok", "ok", "refused"]);
      expect(await readCall(tx, calls[0]!.id)).toMatchObject({ endpoint: "count_tokens" });
    });
  });
});

test("a budget that is used up stops no count, and none is spent", async () => {
  const id = await inWorkspace(at.given.database.db, at.given.workspaceId, (tx) =>
    setBudget(tx, {
      ...{ scope: "workspace", subject: "", period: "day", unit: "tokens", amount: 1, enforcement: "hard" },
      ...{ warnAt: [1], owner: "role:manager", by: "cli:test", at: new Date() },
    }),
  );
  const budgets = async () => (await at.given.gateway.directory.termsOf(at.given.workspaceId)).budgets;
  await expect.poll(async () => (await budgets()).length).toBe(1);
  expect((await at.given.post("/v1/messages", { ...ask, max_tokens: 5 })).status).toBe(429);
  expect((await count()).status).toBe(200);
  expect((await count({ ...ask, model })).status).toBe(200);
  await at.given.gateway.flush();
  const { rows } = await at.given.database.db.system.pool.query(
    "select spent from budget_period where budget_id = $1 and spent > 0",
    [id],
  );
  expect(rows).toEqual([]);
  await at.given.database.db.system.pool.query("update budget set ended_at = now() where ended_at is null");
  await expect.poll(async () => (await budgets()).length).toBe(0);
});

test("counts take their turn at the provider with all other calls", async () => {
  const { gate, provider } = hosts().get("anthropic")!;
  const places = provider.concurrency;
  for (let place = 0; place < places; place++) gate.enter(new AbortController().signal);
  const counting = count();
  expect((await count({ ...ask, model })).status).toBe(200);
  expect(at.given.heard).toEqual([]);
  for (let place = 0; place < places; place++) gate.leave();
  expect((await counting).status).toBe(200);
});

test("an estimate says of context management that nothing is taken off", async () => {
  const { json: told } = await count({ ...ask, model, context_management: { edits: [] } });
  expect(told).toEqual({
    input_tokens: told.input_tokens,
    context_management: { original_input_tokens: told.input_tokens },
  });
});

test("only POST counts", async () => {
  const response = await fetch(`${at.given.url}${path}`, { headers: { authorization: `Bearer ${at.given.key}` } });
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
    404,
    "not_found",
  ]);
});
