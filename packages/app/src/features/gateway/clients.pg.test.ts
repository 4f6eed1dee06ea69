import Anthropic from "@anthropic-ai/sdk";
import { jsonSchemaOutputFormat } from "@anthropic-ai/sdk/helpers/json-schema";
import { LLMock } from "@copilotkit/aimock";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GivenGateway, givenGateway } from "../../testing/given-gateway.ts";

const mock = new LLMock({ port: 0, logLevel: "silent" });
let given: GivenGateway;
let openai: OpenAI;
let anthropic: Anthropic;

beforeAll(async () => {
  await mock.start();
  given = await givenGateway({ upstream: mock.url });
  openai = new OpenAI({ baseURL: `${given.url}/v1`, apiKey: given.key, maxRetries: 0 });
  anthropic = new Anthropic({ baseURL: given.url, apiKey: given.key, maxRetries: 0 });
  await given.approve("openai/text-embedding-3-small");
});
afterAll(async () => {
  await given?.end();
  await mock.stop();
});
beforeEach(() => mock.reset());

const model = "gpt-6-sol";
const claude = "claude-sonnet-5-5";
const messages = [{ role: "user" as const, content: "Write to Maria Sanchez (maria.sanchez@gmail.com)." }];
const usage = { prompt_tokens: 20, completion_tokens: 4, input_tokens: 20, output_tokens: 4 };
/** Says again what it was told, so that the stand-ins travel both ways. */
const echo = () =>
  mock.onMessage(/./, ({ messages: heard }) => {
    const last = heard.at(-1)!.content;
    return { content: typeof last === "string" ? last : JSON.stringify(last), usage };
  });
const weather = { city: "Paris", for: "Maria Sanchez" };
const callsTool = () =>
  mock.onMessage(/./, ({ messages: heard }) => {
    const name = /Write to (\S+ \S+)/.exec(JSON.stringify(heard))![1]!;
    return {
      toolCalls: [{ id: "call_1", name: "weather", arguments: JSON.stringify({ ...weather, for: name }) }],
      usage,
    };
  });
const heardText = () => JSON.stringify(mock.getRequests().map(({ body }) => body));
const notPersonal = () => expect(heardText()).not.toMatch(/Sanchez|gmail/);

describe("the official OpenAI client", () => {
  test("chat", async () => {
    echo();
    const answer = await openai.chat.completions.create({ model, messages });
    expect(answer.choices[0]!.message.content).toBe(messages[0]!.content);
    notPersonal();
  });

  test("chat, streamed, with the usage that it asked for and without", async () => {
    echo();
    for (const wanted of [true, false]) {
      const stream = await openai.chat.completions.create({
        model,
        messages,
        stream: true,
        ...(wanted ? { stream_options: { include_usage: true } } : {}),
      });
      let text = "";
      let told = false;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? "";
        told ||= chunk.usage !== undefined && chunk.usage !== null;
      }
      expect({ text, told }).toEqual({ text: messages[0]!.content, told: wanted });
    }
    notPersonal();
  });

  const tool = {
    type: "function" as const,
    function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
  };

  test("a tool call, whole and streamed, and its result", async () => {
    callsTool();
    const answer = await openai.chat.completions.create({ model, messages, tools: [tool] });
    const [call] = answer.choices[0]!.message.tool_calls!;
    expect(call).toMatchObject({ type: "function", function: { name: "weather" } });
    expect(JSON.parse((call as { function: { arguments: string } }).function.arguments)).toEqual(weather);

    const stream = await openai.chat.completions.create({ model, messages, tools: [tool], stream: true });
    let args = "";
    for await (const chunk of stream) args += chunk.choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? "";
    expect(JSON.parse(args)).toEqual(weather);

    mock.reset();
    echo();
    await openai.chat.completions.create({
      model,
      messages: [
        ...messages,
        answer.choices[0]!.message,
        { role: "tool", tool_call_id: call!.id, content: "Maria Sanchez likes 21 degrees." },
      ],
    });
    notPersonal();
  });

  test("structured output", async () => {
    mock.onMessage(/./, ({ messages: heard }) => ({
      content: JSON.stringify({ name: /Write to (\S+ \S+)/.exec(JSON.stringify(heard))![1], degrees: 21 }),
      usage,
    }));
    const schema = {
      type: "object",
      properties: { name: { type: "string" }, degrees: { type: "number" } },
      required: ["name", "degrees"],
      additionalProperties: false,
    };
    const answer = await openai.chat.completions.create({
      model,
      messages,
      response_format: { type: "json_schema", json_schema: { name: "greeting", strict: true, schema } },
    });
    expect(JSON.parse(answer.choices[0]!.message.content!)).toEqual({ name: "Maria Sanchez", degrees: 21 });
    notPersonal();
  });

  test("responses, whole and streamed", async () => {
    echo();
    const answer = await openai.responses.create({ model, input: messages[0]!.content });
    expect(answer.output_text).toBe(messages[0]!.content);
    const stream = await openai.responses.create({ model, input: messages[0]!.content, stream: true });
    let text = "";
    let last = "";
    for await (const event of stream) {
      if (event.type === "response.output_text.delta") text += event.delta;
      if (event.type === "response.completed") last = JSON.stringify(event.response.output);
    }
    expect(text).toBe(messages[0]!.content);
    expect(last).toContain("Maria Sanchez");
    notPersonal();
  });

  test("embeddings and models", async () => {
    mock.onEmbedding(/./, { embedding: [0.1, 0.2] });
    const answer = await openai.embeddings.create({ model: "text-embedding-3-small", input: ["Maria Sanchez called"] });
    expect(answer.data[0]!.embedding).toHaveLength(2);
    notPersonal();
    const listed = await openai.models.list();
    expect(listed.data.map(({ id }) => id)).toContain("openai/gpt-6-sol");
  });

  test("errors are the client's own kinds, in its shape", async () => {
    await expect(openai.chat.completions.create({ model: "gpt-5.6-luna", messages })).rejects.toBeInstanceOf(
      OpenAI.PermissionDeniedError,
    );
    const stranger = new OpenAI({ baseURL: `${given.url}/v1`, apiKey: "sk-of-somebody", maxRetries: 0 });
    await expect(stranger.chat.completions.create({ model, messages })).rejects.toBeInstanceOf(
      OpenAI.AuthenticationError,
    );
    mock.onMessage(/./, { error: { message: "no such tool", type: "invalid_request_error" }, status: 400 });
    await expect(openai.chat.completions.create({ model, messages })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("no such tool"),
    });
  });
});

describe("the official Anthropic client", () => {
  const ask = { model: claude, max_tokens: 200, messages };

  test("messages, whole and streamed", async () => {
    echo();
    const answer = await anthropic.messages.create(ask);
    expect(answer.content).toMatchObject([{ type: "text", text: messages[0]!.content }]);
    const stream = anthropic.messages.stream(ask);
    expect(await stream.finalText()).toBe(messages[0]!.content);
    notPersonal();
  });

  test("a tool call, whole and streamed", async () => {
    callsTool();
    const tools = [
      { name: "weather", input_schema: { type: "object" as const, properties: { city: { type: "string" } } } },
    ];
    const answer = await anthropic.messages.create({ ...ask, tools });
    expect(answer.content.find(({ type }) => type === "tool_use")).toMatchObject({ name: "weather", input: weather });
    const streamed = await anthropic.messages.stream({ ...ask, tools }).finalMessage();
    expect(streamed.content.find(({ type }) => type === "tool_use")).toMatchObject({ name: "weather", input: weather });
    notPersonal();
  });

  test("structured output, read by the client's own parser", async () => {
    mock.onMessage(/./, ({ messages: heard }) => ({
      content: JSON.stringify({ name: /Write to (\S+ \S+)/.exec(JSON.stringify(heard))![1], degrees: 21 }),
      usage,
    }));
    const schema = {
      type: "object" as const,
      properties: { name: { type: "string" }, degrees: { type: "number" } },
      required: ["name", "degrees"],
      additionalProperties: false,
    } as const;
    const answer = await anthropic.messages.parse({
      ...ask,
      output_config: { format: jsonSchemaOutputFormat(schema) },
    });
    expect(answer.parsed_output).toEqual({ name: "Maria Sanchez", degrees: 21 });
    const streamed = anthropic.messages.stream({ ...ask, output_config: { format: jsonSchemaOutputFormat(schema) } });
    expect((await streamed.finalMessage()).parsed_output).toEqual({ name: "Maria Sanchez", degrees: 21 });
    notPersonal();
  });

  test("a count of tokens, before a server that counts none", async () => {
    const { data, response } = await anthropic.messages.countTokens({ model: claude, messages }).withResponse();
    expect(data.input_tokens).toBeGreaterThan(messages[0]!.content.length / 3);
    expect(response.headers.get("x-capstan-estimated")).toBe("true");
    notPersonal();
  });

  test("models, and errors of the client's own kinds", async () => {
    // Whatever a model's provider speaks, it can be asked for in this format.
    expect((await anthropic.models.list()).data.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["anthropic/claude-sonnet-5-5", "openai/gpt-6-sol"]),
    );
    await expect(anthropic.messages.create({ ...ask, model: "claude-opus-5-5" })).rejects.toBeInstanceOf(
      Anthropic.PermissionDeniedError,
    );
    const stranger = new Anthropic({ baseURL: given.url, apiKey: "sk-of-somebody", maxRetries: 0 });
    await expect(stranger.messages.create(ask)).rejects.toBeInstanceOf(Anthropic.AuthenticationError);
  });

  test("tokens of streamed and whole answers are on record", async () => {
    await given.gateway.flush();
    await given.database.db.system.pool.query("delete from gateway_call");
    echo();
    await anthropic.messages.create(ask);
    await anthropic.messages.stream(ask).finalText();
    const records = await given.records();
    expect(records.map(({ outcome, streamed }) => [outcome, streamed])).toEqual([
      ["ok", false],
      ["ok", true],
    ]);
    expect(records.every(({ tokens_in, tokens_out }) => tokens_in > 0 && tokens_out > 0)).toBe(true);
  });
});
