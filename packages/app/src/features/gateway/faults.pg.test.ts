import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  chatAnswer,
  chatChunks,
  type GivenGateway,
  givenGateway,
  type Heard,
  json,
  stream,
} from "../../testing/given-gateway.ts";
import { ShortSilence, silenceMs } from "../../testing/short-silence.ts";

const silence = new ShortSilence();

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway({
    timers: silence.timers,
    limits: { firstWaitMs: 1, longestWaitMs: 5, firstByteMs: silenceMs, idleMs: silenceMs, wholeMs: silenceMs },
  });
  await given.approve("openai/gpt-6-sol", { fallbacks: ["other/second"] });
  await given.approve("other/second");
  await given.approve("openai/alone");
});
afterAll(() => given?.end());
beforeEach(async () => {
  silence.falls = false;
  given.heard.length = 0;
  for (const host of given.gateway.means.hosts.values()) host.breaker.succeeded();
  await given.gateway.flush();
  await given.database.db.system.pool.query("delete from gateway_call");
});

const messages = [{ role: "user", content: "Write one line about spring." }];
const modelOf = ({ body }: Heard) => JSON.parse(body).model as string;
const hold = () => {};

/** What a provider may do instead of answering. */
const faults: Record<string, (response: ServerResponse) => unknown> = {
  "429": (response) => json(response, { error: { message: "slow down" } }, 429),
  "500": (response) => json(response, { error: { message: "oops" } }, 500),
  "a redirect": (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
  "its key refused": (response) => json(response, { error: { message: "bad key" } }, 401),
  silence: hold,
  "silence after the headers": (response) =>
    response.writeHead(200, { "content-type": "application/json" }).flushHeaders(),
  "a closed connection": (response) => response.destroy(),
  "malformed JSON": (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"choices": ['),
  "a sign-in page": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>"),
  "an answer that is cut": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    response.write('{"choices"');
    response.destroy();
  },
};

describe.each(Object.keys(faults))("a provider that answers with %s", (name) => {
  const misbehave = faults[name]!;
  beforeEach(() => {
    silence.falls = name.startsWith("silence");
  });

  test("is passed over for the next approved model", async () => {
    given.behave((heard, response) =>
      modelOf(heard) === "second" ? json(response, chatAnswer("From the second.")) : misbehave(response),
    );
    const answer = await given.post("/v1/chat/completions", { model: "gpt-6-sol", messages });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json.choices[0].message.content).toBe("From the second.");
    const [record] = await given.records();
    expect(record).toMatchObject({ outcome: "ok", provider: "other", model: "second" });
    expect(record!.attempts.length).toBeGreaterThan(1);
  });

  test("is reported in the caller's format when there is no other", async () => {
    given.behave((_heard, response) => misbehave(response));
    const answer = await given.post("/v1/chat/completions", { model: "alone", messages });
    expect([429, 502, 504]).toContain(answer.status);
    expect(answer.json.error).toMatchObject({ code: expect.stringMatching(/^provider_/), message: expect.any(String) });
    expect(answer.text).not.toContain("Sign in");
    expect(await given.records()).toMatchObject([{ outcome: "failed", cost_usd_micros: null, tokens_in: null }]);
  });
});

test("a provider's refusal of the request itself reaches the caller as it is, and nobody else is asked", async () => {
  const refusal = {
    error: { message: "temperature is too high", type: "invalid_request_error", param: "temperature", code: null },
  };
  given.behave((_heard, response) => json(response, refusal, 400));
  const answer = await given.post("/v1/chat/completions", { model: "gpt-6-sol", messages });
  expect([answer.status, answer.json]).toEqual([400, refusal]);
  expect(given.heard).toHaveLength(1);
});

describe("streams", () => {
  const ask = { model: "alone", messages, stream: true };
  const cut = chatChunks(["one ", "two "]).slice(0, 2);

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["is cut", (response) => stream(response, cut)],
    [
      "breaks off",
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(`data: ${JSON.stringify(cut[0])}\n\n`, () => response.destroy());
      },
    ],
    [
      "falls silent",
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(`data: ${JSON.stringify(cut[0])}\n\n`);
      },
    ],
    ["holds what is no JSON", (response) => stream(response, [cut[0]!, "{oops"])],
  ])("one that %s ends with an error event, counts for nothing and is recorded as cut", async (how, misbehave) => {
    silence.falls = how === "falls silent";
    given.behave((_heard, response) => misbehave(response));
    const answer = await given.post("/v1/chat/completions", ask);
    const last = answer.text.trim().split("\n\n").at(-1)!;
    expect(answer.text).toContain("one ");
    expect(JSON.parse(last.replace(/^data: /, "")).error).toMatchObject({ code: expect.stringMatching(/^provider_/) });
    expect(await given.records()).toMatchObject([{ outcome: "cut", tokens_in: null, cost_usd_micros: null }]);
  });

  test("one that reports an error passes it on", async () => {
    given.behave((_heard, response) =>
      stream(response, [cut[0]!, { error: { message: "overloaded", code: "overloaded" } }]),
    );
    const answer = await given.post("/v1/chat/completions", ask);
    expect(answer.text).toContain("overloaded");
    expect(await given.records()).toMatchObject([{ outcome: "cut", error_code: "provider_stream_error" }]);
  });

  test("what is no stream where one was asked for goes to the next model", async () => {
    given.behave((heard, response) =>
      modelOf(heard) === "second"
        ? stream(response, chatChunks(["From the second."]))
        : json(response, chatAnswer("no stream")),
    );
    const answer = await given.post("/v1/chat/completions", { ...ask, model: "gpt-6-sol" });
    expect(answer.text).toContain("From the second.");
  });

  test("a caller who leaves early frees the provider, and pays for what had come", async () => {
    const { promise: left, resolve } = Promise.withResolvers<void>();
    given.behave((_heard, response) => {
      response.on("close", resolve);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`data: ${JSON.stringify(cut[0])}\n\n`);
    });
    const leaving = new AbortController();
    const response = await fetch(`${given.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${given.key}` },
      body: JSON.stringify(ask),
      signal: leaving.signal,
    });
    await response.body!.getReader().read();
    leaving.abort();
    await left;
    await expect.poll(async () => (await given.records()).length).toBe(1);
    const [record] = await given.records();
    expect(record).toMatchObject({ outcome: "cut", error_code: "caller_left" });
    expect(record!.tokens_in).toBeGreaterThan(0);
  });
});

test("callers who leave their streams say nothing against the provider", async () => {
  given.behave((_heard, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify(chatChunks(["one "])[0])}\n\n`);
  });
  const leaving = new AbortController();
  const streams = Array.from({ length: 6 }, async () => {
    const response = await fetch(`${given.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${given.key}` },
      body: JSON.stringify({ model: "alone", messages, stream: true }),
      signal: leaving.signal,
    });
    await response.body!.getReader().read();
  });
  await Promise.all(streams);
  leaving.abort();
  await expect.poll(async () => (await given.records()).length).toBe(6);
  given.behave((_heard, response) => json(response, chatAnswer("Still here.")));
  expect((await given.post("/v1/chat/completions", { model: "alone", messages })).status).toBe(200);
});

test("a provider that fails on end is left alone for a while, and asked again later", async () => {
  given.behave((_heard, response) => json(response, {}, 500));
  for (let turn = 0; turn < 3; turn++) await given.post("/v1/chat/completions", { model: "alone", messages });
  const asked = given.heard.length;
  const answer = await given.post("/v1/chat/completions", { model: "alone", messages });
  expect(answer).toMatchObject({ status: 503, json: { error: { code: "provider_circuit_open" } } });
  expect(given.heard).toHaveLength(asked);
});
