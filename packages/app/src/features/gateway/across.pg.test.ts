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
  await given.approve("openai/gpt-6-sol", { fallbacks: ["anthropic/claude-sonnet-5-5"] });
  await given.approve("anthropic/claude-haiku-5-5", { fallbacks: ["other/llama3.2"] });
  for (const name of ["other/llama3.2", "other/twin", "anthropic/twin"]) await given.approve(name);
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
const chat = "/v1/chat/completions";
const isChat = ({ path }: Heard) => path.endsWith("/chat/completions");

const claudeUsage = {
  input_tokens: 10,
  cache_read_input_tokens: 100,
  cache_creation_input_tokens: 40,
  output_tokens: 5,
};
const claudeAnswer = (text: string) => ({
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-sonnet-5-5",
  content: [{ type: "text", text }],
  stop_reason: "end_turn",
  usage: claudeUsage,
});
const claudeHead = { type: "message_start", message: { id: "msg_1", model: "claude-sonnet-5-5", usage: claudeUsage } };
const claudeEnd = [
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 5 } },
  { type: "message_stop" },
];
const claudeEvents = (block: object, deltas: readonly object[]) => [
  claudeHead,
  { type: "content_block_start", index: 0, content_block: block },
  ...deltas.map((delta) => ({ type: "content_block_delta", index: 0, delta })),
  ...claudeEnd,
];
const claudeStream = (pieces: readonly string[]) =>
  claudeEvents(
    { type: "text", text: "" },
    pieces.map((text) => ({ type: "text_delta", text })),
  );
const eventsOf = (text: string) =>
  text
    .split("\n\n")
    .flatMap((event) => event.split("\n").filter((line) => line.startsWith("data: {")))
    .map((line) => JSON.parse(line.slice(6)));
const chatText = (text: string) =>
  eventsOf(text)
    .map(({ choices }) => choices[0]?.delta.content ?? "")
    .join("");
const messageText = (text: string) =>
  eventsOf(text)
    .map(({ delta }) => delta?.text ?? "")
    .join("");

/** What a provider may do instead of answering. */
const faults: Record<string, (response: ServerResponse) => unknown> = {
  "429": (response) => json(response, { error: { message: "slow down" } }, 429),
  "500": (response) => json(response, { error: { message: "oops" } }, 500),
  silence: () => {},
  "a closed connection": (response) => response.destroy(),
  "a sign-in page": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>"),
};
/** What it may do before the first word of a stream. */
const early: typeof faults = {
  ...faults,
  "a stream without an event": (response) => response.writeHead(200, { "content-type": "text/event-stream" }).end(),
  "a stream cut before its first word": (response) => {
    const role = { choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] };
    response.writeHead(200, { "content-type": "text/event-stream" });
    const first = isChat({ path: response.req.url ?? "" } as Heard) ? role : claudeHead;
    response.write(`data: ${JSON.stringify(first)}\n\n`, () => response.destroy());
  },
  "a stream that ends before its first word": (response) => {
    const role = { choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] };
    stream(response, [isChat({ path: response.req.url ?? "" } as Heard) ? role : claudeHead]);
  },
  "a stream that falls silent before its first word": (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const role = { choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }] };
    response.write(
      `data: ${JSON.stringify(isChat({ path: response.req.url ?? "" } as Heard) ? role : claudeHead)}\n\n`,
    );
  },
};

describe.each(Object.keys(faults))("a first model that answers with %s", (name) => {
  beforeEach(() => {
    silence.falls = name === "silence";
  });

  test("is followed by one of the other format, for a caller of OpenAI's", async () => {
    given.behave((heard, response) =>
      isChat(heard) ? faults[name]!(response) : json(response, claudeAnswer("From Claude.")),
    );
    const answer = await given.post(chat, { model: "gpt-6-sol", messages });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json.choices[0]).toMatchObject({ message: { content: "From Claude." }, finish_reason: "stop" });
    expect(answer.headers.get("x-capstan-translated")).toBe("messages");
    const [record] = await given.records();
    expect(record).toMatchObject({
      outcome: "ok",
      provider: "anthropic",
      model: "claude-sonnet-5-5",
      endpoint: "chat",
    });
  });

  test("is followed by one of the other format, for a caller of Anthropic's", async () => {
    given.behave((heard, response) =>
      isChat(heard) ? json(response, chatAnswer("From the house.")) : faults[name]!(response),
    );
    const answer = await given.post("/v1/messages", { model: "claude-haiku-5-5", max_tokens: 50, messages });
    expect(answer.json).toMatchObject({
      type: "message",
      content: [{ text: "From the house." }],
      stop_reason: "end_turn",
    });
    expect(await given.records()).toMatchObject([{ outcome: "ok", provider: "other", model: "llama3.2" }]);
  });
});

describe.each(Object.keys(early))("a first model whose stream is %s", (name) => {
  beforeEach(() => {
    silence.falls = /silen/.test(name);
  });

  test("is followed by a stream of the other format, for a caller of OpenAI's", async () => {
    given.behave((heard, response) =>
      isChat(heard) ? early[name]!(response) : stream(response, claudeStream(["From ", "Claude."]), true),
    );
    const answer = await given.post(chat, { model: "gpt-6-sol", messages, stream: true });
    expect(chatText(answer.text)).toBe("From Claude.");
    expect(answer.text.trim().endsWith("data: [DONE]")).toBe(true);
    expect(await given.records()).toMatchObject([{ outcome: "ok", provider: "anthropic", streamed: true }]);
  });

  test("is followed by a stream of the other format, for a caller of Anthropic's", async () => {
    given.behave((heard, response) =>
      isChat(heard) ? stream(response, chatChunks(["From ", "the house."])) : early[name]!(response),
    );
    const ask = { model: "claude-haiku-5-5", max_tokens: 50, messages, stream: true };
    const answer = await given.post("/v1/messages", ask);
    expect(messageText(answer.text)).toBe("From the house.");
    expect(answer.text).toContain("event: message_stop");
    expect(await given.records()).toMatchObject([{ outcome: "ok", provider: "other", tokens_in: 12, tokens_out: 5 }]);
  });
});

test("a translated stream that breaks off ends with an error event of the caller's format, and is recorded as cut", async () => {
  given.behave((_heard, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const begun = claudeStream(["one "]).slice(0, 3);
    response.write(begun.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""), () => response.destroy());
  });
  const answer = await given.post(chat, { model: "claude-sonnet-5-5", messages, stream: true });
  expect(chatText(answer.text.slice(0, answer.text.lastIndexOf("data: ")))).toBe("one ");
  expect(eventsOf(answer.text).at(-1).error.code).toMatch(/^provider_/);
  expect(answer.text).not.toContain("[DONE]");
  expect(await given.records()).toMatchObject([{ outcome: "cut", tokens_in: null, cost_usd_micros: null }]);
});

test("a provider's refusal of a translated request comes in the caller's format, and nobody else is asked", async () => {
  const refusal = { type: "error", error: { type: "invalid_request_error", message: "prompt is too long" } };
  given.behave((_heard, response) => json(response, refusal, 400));
  const answer = await given.post(chat, { model: "claude-sonnet-5-5", messages });
  expect([answer.status, answer.json.error.message]).toEqual([400, "prompt is too long"]);
  expect(given.heard).toHaveLength(1);
  expect(await given.records()).toMatchObject([{ outcome: "failed", error_code: "provider_refused_request" }]);
});

test("what is on record is the caller's, with the provider's tokens and its price, and how the provider was asked", async () => {
  given.behave((_heard, response) => json(response, claudeAnswer("Hello.")));
  const ask = { model: "claude-sonnet-5-5", messages, temperature: 0.5, user: "u-1" };
  const answer = await given.post(chat, ask, { "openai-beta": "assistants=v2", "idempotency-key": "once" });
  expect(answer.headers.get("x-capstan-left-out")).toBe("temperature");
  expect(given.heard[0]!.headers).toMatchObject({ "anthropic-version": "2023-06-01", "x-api-key": "sk-anthropic" });
  expect(given.heard[0]!.headers["openai-beta"]).toBeUndefined();
  expect(JSON.parse(given.heard[0]!.body)).toMatchObject({ max_tokens: 16_384, metadata: { user_id: "u-1" } });
  const [record] = await given.records();
  // 10 fresh at $2, 100 read at $0.10, 40 written at $2.50, 5 out at $10 a million.
  expect(record).toMatchObject({
    endpoint: "chat",
    tokens_in: 150,
    tokens_out: 5,
    tokens_cache_read: 100,
    tokens_cache_write: 40,
    tokens_estimated: false,
    cost_usd_micros: 180,
  });
  expect(record!.decisions).toContainEqual({
    rule: "format",
    says: "anthropic/claude-sonnet-5-5 was asked in Anthropic's Messages; left out: temperature",
  });
});

test("where a host tells no tokens they are guessed, also in a translated stream", async () => {
  const chunks = chatChunks(["Hello."]).filter((chunk) => typeof chunk === "string" || !("usage" in chunk));
  given.behave((_heard, response) => stream(response, chunks));
  await given.post("/v1/messages", { model: "llama3.2", max_tokens: 50, messages, stream: true });
  given.behave((_heard, response) => json(response, { ...chatAnswer("Hello."), usage: undefined }));
  await given.post("/v1/messages", { model: "llama3.2", max_tokens: 50, messages });
  const records = await given.records();
  expect(records.map(({ tokens_estimated }) => tokens_estimated)).toEqual([true, true]);
  expect(records.every(({ tokens_in }) => tokens_in > 5)).toBe(true);
});

describe("personal data is replaced before a request is translated, and put back after its answer was", () => {
  const content = "Write to Maria Sanchez (maria.sanchez@gmail.com).";
  const personal = [{ role: "user", content }];
  const nameIn = (body: string) => /Write to (\S+ \S+)/.exec(body)![1]!;

  test("in the arguments of a tool that come one character at a time, for a caller of OpenAI's", async () => {
    given.behave(({ body }, response) => {
      const block = { type: "tool_use", id: "toolu_1", name: "send", input: {} };
      const pieces = [...JSON.stringify({ to: nameIn(body) })];
      stream(
        response,
        claudeEvents(
          block,
          pieces.map((partial_json) => ({ type: "input_json_delta", partial_json })),
        ),
      );
    });
    const tools = [{ type: "function", function: { name: "send", parameters: { type: "object" } } }];
    const answer = await given.post(chat, { model: "claude-sonnet-5-5", messages: personal, tools, stream: true });
    const args = eventsOf(answer.text).map(({ choices }) => choices[0]?.delta.tool_calls?.[0].function.arguments ?? "");
    expect(JSON.parse(args.join(""))).toEqual({ to: "Maria Sanchez" });
    expect(given.heard[0]!.body).not.toMatch(/Sanchez|gmail/);
  });

  test("the same for a caller of Anthropic's and for one of Responses", async () => {
    given.behave(({ body }, response) => {
      const call = (piece: string, more = {}) => ({ index: 0, ...more, function: { name: "send", arguments: piece } });
      const chunk = (tool: object) => ({
        id: "c",
        choices: [{ index: 0, delta: { tool_calls: [tool] }, finish_reason: null }],
      });
      const pieces = [...JSON.stringify({ to: nameIn(body) })];
      const end = { id: "c", choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] };
      stream(response, [
        chunk(call("", { id: "call_1" })),
        ...pieces.map((piece) => chunk(call(piece))),
        end,
        "[DONE]",
      ]);
    });
    const tools = [{ name: "send", input_schema: { type: "object" } }];
    const ask = { model: "llama3.2", max_tokens: 50, messages: personal, tools, stream: true };
    const answer = await given.post("/v1/messages", ask);
    const args = eventsOf(answer.text).map(({ delta }) => delta?.partial_json ?? "");
    expect(JSON.parse(args.join(""))).toEqual({ to: "Maria Sanchez" });
    expect(given.heard[0]!.body).not.toMatch(/Sanchez|gmail/);
  });

  test("in a text whose stand-ins are split over events", async () => {
    given.behave(({ body }, response) =>
      stream(response, claudeStream([...JSON.parse(body).messages[0].content[0].text])),
    );
    const answer = await given.post(chat, { model: "claude-sonnet-5-5", messages: personal, stream: true });
    expect(chatText(answer.text)).toBe(content);
  });
});

test("an answer is kept for a caller's format, and given again in it", async () => {
  const { secret } = await given.addKey({ cache: "person" });
  const headers = { authorization: `Bearer ${secret}` };
  given.behave((_heard, response) => json(response, claudeAnswer("Once.")));
  const ask = { model: "claude-sonnet-5-5", messages };
  const first = await given.post(chat, ask, headers);
  const again = await given.post(chat, ask, headers);
  expect(again.text).toBe(first.text);
  expect(again.headers.get("x-capstan-cache")).toBe("hit");
  expect(given.heard).toHaveLength(1);
});

test("a model to fall back on that has no words for a request is passed over, and one that was asked for is not replaced by it", async () => {
  given.behave((heard, response) => (isChat(heard) ? json(response, {}, 500) : json(response, claudeAnswer("no"))));
  const failed = await given.post(chat, { model: "gpt-6-sol", messages, n: 2 });
  expect(failed.status).toBe(502);
  expect(given.heard.every(isChat)).toBe(true);
  const [record] = await given.records();
  expect(JSON.stringify(record!.decisions)).toContain(
    "anthropic/claude-sonnet-5-5 passed over: The field n cannot be put",
  );
  given.heard.length = 0;
  const refused = await given.post("/v1/messages", { model: "llama3.2", max_tokens: 9, messages, container: "c" });
  expect(refused.json.error).toMatchObject({
    type: "invalid_request_error",
    code: "request_not_translatable",
    param: "container",
  });
  expect(given.heard).toEqual([]);
});

test("a refused call and one that a translated provider fails count for nothing", async () => {
  given.behave((_heard, response) => json(response, { type: "error", error: { type: "api_error" } }, 500));
  await given.post(chat, { model: "claude-sonnet-5-5", messages });
  await given.post(chat, { model: "claude-sonnet-5-5", messages, logprobs: true });
  expect(await given.records()).toMatchObject([
    { outcome: "failed", cost_usd_micros: null },
    { outcome: "refused", error_code: "request_not_translatable", cost_usd_micros: null },
  ]);
});

describe("a host that may have no Responses", () => {
  const ask = { model: "llama3.2", input: "Write one line about spring." };
  const lacks = (how: (response: ServerResponse) => unknown) => {
    given.gateway.means.hosts.get("other")!.lacks.clear();
    given.behave((heard, response) => (isChat(heard) ? json(response, chatAnswer("From chat.")) : how(response)));
  };

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["a page", (response) => response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found")],
    ["words of its own", (response) => json(response, { detail: "Not Found" }, 404)],
    ["405", (response) => json(response, { detail: "Method Not Allowed" }, 405)],
    ["501", (response) => json(response, { error: { message: "Not implemented" } }, 501)],
  ])("and says so with %s is asked in Chat Completions, from then on at once", async (_how, how) => {
    lacks(how);
    for (const paths of [["/v1/responses", chat], [chat]]) {
      given.heard.length = 0;
      const answer = await given.post("/v1/responses", ask);
      expect(answer.json).toMatchObject({ object: "response", output: [{ content: [{ text: "From chat." }] }] });
      expect(given.heard.map(({ path }) => path)).toEqual(paths);
    }
    expect(await given.records()).toMatchObject([{ provider: "other", endpoint: "responses" }, { outcome: "ok" }]);
  });

  test("the same where it is streamed", async () => {
    given.gateway.means.hosts.get("other")!.lacks.clear();
    given.behave((heard, response) =>
      isChat(heard) ? stream(response, chatChunks(["From ", "chat."])) : json(response, { detail: "Not Found" }, 404),
    );
    const { text } = await given.post("/v1/responses", { ...ask, stream: true });
    const deltas = eventsOf(text).filter(({ type }) => type === "response.output_text.delta");
    expect(deltas.map(({ delta }) => delta).join("")).toBe("From chat.");
    expect(eventsOf(text).at(-1).type).toBe("response.completed");
  });

  test("and knows no such model says that, and is not taken for one without Responses", async () => {
    lacks((response) => json(response, { error: { message: "no such model", code: "model_not_found" } }, 404));
    expect(await given.post("/v1/responses", ask)).toMatchObject({
      status: 404,
      json: { error: { message: "no such model" } },
    });
    expect(given.heard).toHaveLength(1);
  });

  test("is passed what it may know, and refused what Chat Completions has no words for", async () => {
    lacks((response) => json(response, { detail: "Not Found" }, 404));
    const answer = await given.post("/v1/responses", { ...ask, previous_response_id: "resp_1" });
    expect(answer).toMatchObject({ status: 400, json: { error: { param: "previous_response_id" } } });
    expect(given.heard).toHaveLength(1);
  });
});

test("of two models of one name, each caller gets the one whose provider speaks its format", async () => {
  given.behave((heard, response) => json(response, isChat(heard) ? chatAnswer("Hello.") : claudeAnswer("Hello.")));
  await given.post(chat, { model: "twin", messages });
  await given.post("/v1/messages", { model: "twin", max_tokens: 9, messages });
  expect((await given.records()).map(({ provider }) => provider)).toEqual(["other", "anthropic"]);
  const asked = given.heard.map(({ path }) => path);
  expect(asked).toEqual([chat, "/v1/messages"]);
  const { headers } = await given.post("/v1/messages", { model: "other/twin", max_tokens: 9, messages });
  expect(headers.get("x-capstan-translated")).toBe("chat");
});

test("a caller who leaves a translated stream pays for what had come", async () => {
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const begun = [
    { id: "c", model: "m", choices: [{ index: 0, delta: { content: "one two three" }, finish_reason: null }] },
  ];
  given.behave((_heard, response) => {
    response.on("close", resolve);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(begun.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
  });
  const leaving = new AbortController();
  const response = await fetch(`${given.url}/v1/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${given.key}` },
    body: JSON.stringify({ model: "llama3.2", max_tokens: 50, messages, stream: true }),
    signal: leaving.signal,
  });
  await response.body!.getReader().read();
  leaving.abort();
  await left;
  await expect.poll(async () => (await given.records()).length).toBe(1);
  const [record] = await given.records();
  expect(record).toMatchObject({ outcome: "cut", error_code: "caller_left", tokens_estimated: true });
  expect(record!.tokens_in).toBeGreaterThan(5);
  expect(record!.tokens_out).toBeGreaterThan(2);
});
