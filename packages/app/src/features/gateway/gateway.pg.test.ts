import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chatAnswer, chatChunks, type GivenGateway, givenGateway, json, stream } from "../../testing/given-gateway.ts";

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway();
});
afterAll(() => given?.end());
beforeEach(async () => {
  given.heard.length = 0;
  await given.gateway.flush();
  await given.database.db.system.pool.query("delete from gateway_call");
  given.behave((_heard, response) => json(response, chatAnswer("Hello.")));
});

const ask = { model: "gpt-6-sol", messages: [{ role: "user", content: "Write one line about spring." }] };

test("a call passes as it is, and is recorded with its tokens and its cost", async () => {
  const answer = await given.post("/v1/chat/completions", ask, { "x-capstan-use-case": "subject lines" });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.json).toEqual(chatAnswer("Hello."));
  expect(given.heard[0]).toMatchObject({ path: "/v1/chat/completions", body: JSON.stringify(ask) });
  expect(given.heard[0]!.headers.authorization).toBe("Bearer sk-openai");
  expect(await given.records()).toMatchObject([
    {
      outcome: "ok",
      endpoint: "chat",
      provider: "openai",
      model: "gpt-6-sol",
      person_id: given.personId,
      use_case: "subject lines",
      tokens_in: 12,
      tokens_out: 5,
      cost_usd_micros: 74,
      stand_ins: {},
    },
  ]);
});

test("personal data leaves as stand-ins and comes back as it was", async () => {
  given.behave(({ body }, response) => json(response, chatAnswer(JSON.parse(body).messages[0].content)));
  const content = "Write to Maria Sanchez (maria.sanchez@gmail.com, +49 30 901820) about the offer.";
  const answer = await given.post("/v1/chat/completions", { ...ask, messages: [{ role: "user", content }] });
  expect(answer.json.choices[0].message.content).toBe(content);
  expect(given.heard[0]!.body).not.toMatch(/Maria|Sanchez|gmail|901820/);
  const [record] = await given.records();
  expect(Object.keys(record!.stand_ins).sort()).toEqual(["EMAIL", "PERSON", "PHONE"]);
});

test("a stream comes back with the originals though each event holds one character, and its tokens are known", async () => {
  given.behave(({ body }, response) => stream(response, chatChunks([...JSON.parse(body).messages[0].content])));
  const content = "Call Maria Sanchez at maria.sanchez@gmail.com today.";
  const answer = await given.post("/v1/chat/completions", {
    ...ask,
    stream: true,
    messages: [{ role: "user", content }],
  });
  const events = answer.text
    .trim()
    .split("\n\n")
    .map((line) => line.slice(6));
  expect(events.at(-1)).toBe("[DONE]");
  const chunks = events.slice(0, -1).map((line) => JSON.parse(line));
  expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe(content);
  expect(chunks.every((chunk) => chunk.choices.length > 0)).toBe(true);
  expect(given.heard[0]!.body).not.toMatch(/Maria|Sanchez|gmail/);
  expect(await given.records()).toMatchObject([{ outcome: "ok", streamed: true, tokens_in: 12, tokens_out: 5 }]);
});

describe("refusals say which rule and whom to ask, and nothing is sent", () => {
  test.each([
    ["a model that nobody approved", { ...ask, model: "gpt-5.6-luna" }, {}, 403, "model_not_approved", "Ask a manager"],
    [
      "data that is too delicate for the model",
      ask,
      { "x-capstan-data-class": "confidential" },
      403,
      "data_class_not_approved",
      "confidential",
    ],
    [
      "what the format of the model's provider has no words for",
      { ...ask, model: "claude-sonnet-5-5", n: 2 },
      {},
      400,
      "request_not_translatable",
      "n cannot be put",
    ],
    [
      "a key that is not known",
      ask,
      { authorization: `Bearer cap_${"x".repeat(43)}` },
      401,
      "unauthenticated",
      "capstan keys create",
    ],
    ["no key at all", ask, { authorization: "" }, 401, "unauthenticated", "capstan keys create"],
    ["no model", { messages: ask.messages }, {}, 400, "request_malformed", "names no model"],
    ["what is no JSON", "{", {}, 400, "request_malformed", "no JSON object"],
  ])("%s", async (_what, body, headers, status, code, says) => {
    const answer = await given.post("/v1/chat/completions", body, headers);
    expect(answer.status).toBe(status);
    expect(answer.json.error).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(given.heard).toEqual([]);
  });
});
