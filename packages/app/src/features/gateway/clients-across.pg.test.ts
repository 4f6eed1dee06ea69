import Anthropic from "@anthropic-ai/sdk";
import { jsonSchemaOutputFormat } from "@anthropic-ai/sdk/helpers/json-schema";
import { LLMock } from "@copilotkit/aimock";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GivenGateway, givenGateway } from "../../testing/given-gateway.ts";

/** The official clients, each before a server that speaks the other format only. */
const mock = new LLMock({ port: 0, logLevel: "silent" });
let given: GivenGateway;
let openai: OpenAI;
let anthropic: Anthropic;

beforeAll(async () => {
  await mock.start();
  given = await givenGateway({ upstream: mock.url });
  openai = new OpenAI({ baseURL: `${given.url}/v1`, apiKey: given.key, maxRetries: 0 });
  anthropic = new Anthropic({ baseURL: given.url, apiKey: given.key, maxRetries: 0 });
  await given.approve("both/gpt-6-sol");
});
afterAll(async () => {
  await given?.end();
  await mock.stop();
});
beforeEach(() => mock.reset());

const claude = "claude-sonnet-5-5";
const said = "Write to Maria Sanchez (maria.sanchez@gmail.com).";
const messages = [{ role: "user" as const, content: said }];
const usage = { prompt_tokens: 20, completion_tokens: 4, input_tokens: 20, output_tokens: 4 };
const textOf = (content: unknown): string =>
  typeof content === "string" ? content : (content as { text?: string }[]).map(({ text }) => text ?? "").join("");
/** Says again what it was told, so that the stand-ins travel both ways. */
const echo = () => mock.onMessage(/./, ({ messages: heard }) => ({ content: textOf(heard.at(-1)!.content), usage }));
const weather = { city: "Paris", for: "Maria Sanchez" };
const standIn = (heard: unknown) => /Write to (\S+ \S+)/.exec(JSON.stringify(heard))![1]!;
const callsTool = () =>
  mock.onMessage(/./, ({ messages: heard }) => ({
    toolCalls: [{ id: "call_1", name: "weather", arguments: JSON.stringify({ ...weather, for: standIn(heard) }) }],
    usage,
  }));
const answersJson = () =>
  mock.onMessage(/./, ({ messages: heard }) => ({
    content: JSON.stringify({ name: standIn(heard), degrees: 21 }),
    usage,
  }));
const heard = () => mock.getRequests().map(({ path, body }) => ({ path, body: JSON.stringify(body) }));
const heardOnlyAt = (path: string) => {
  expect(heard().length).toBeGreaterThan(0);
  for (const one of heard()) {
    expect(one.path).toContain(path);
    expect(one.body).not.toMatch(/Sanchez|gmail/);
  }
};
const schema = {
  type: "object" as const,
  properties: { name: { type: "string" }, degrees: { type: "number" } },
  required: ["name", "degrees"],
  additionalProperties: false,
} as const;

describe("the official OpenAI client before a provider of Anthropic's format", () => {
  test("chat", async () => {
    echo();
    const answer = await openai.chat.completions.create({ model: claude, messages });
    expect(answer.choices[0]!).toMatchObject({ message: { content: said }, finish_reason: "stop" });
    expect(answer.usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 4, total_tokens: 24 });
    heardOnlyAt("/messages");
  });

  test("chat, streamed, with the usage that it asked for and without", async () => {
    echo();
    for (const wanted of [true, false]) {
      const stream = await openai.chat.completions.create({
        model: claude,
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
      expect({ text, told }).toEqual({ text: said, told: wanted });
    }
    heardOnlyAt("/messages");
  });

  const tool = {
    type: "function" as const,
    function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
  };

  test("a tool call, whole and streamed, and its result", async () => {
    callsTool();
    const answer = await openai.chat.completions.create({ model: claude, messages, tools: [tool] });
    const [call] = answer.choices[0]!.message.tool_calls!;
    expect(call).toMatchObject({ type: "function", function: { name: "weather" } });
    expect(answer.choices[0]!.finish_reason).toBe("tool_calls");
    expect(JSON.parse((call as { function: { arguments: string } }).function.arguments)).toEqual(weather);

    const stream = openai.chat.completions.stream({ model: claude, messages, tools: [tool] });
    const [streamed] = (await stream.finalChatCompletion()).choices[0]!.message.tool_calls!;
    expect(JSON.parse((streamed as { function: { arguments: string } }).function.arguments)).toEqual(weather);

    mock.reset();
    mock.onMessage(/./, { content: "21 degrees.", usage });
    const after = await openai.chat.completions.create({
      model: claude,
      tools: [tool],
      messages: [
        ...messages,
        answer.choices[0]!.message,
        { role: "tool", tool_call_id: call!.id, content: "Maria Sanchez likes 21 degrees." },
      ],
    });
    expect(after.choices[0]!.message.content).toBe("21 degrees.");
    heardOnlyAt("/messages");
  });

  test("structured output, read by the client's own parser", async () => {
    answersJson();
    const answer = await openai.chat.completions.parse({
      model: claude,
      messages,
      response_format: { type: "json_schema", json_schema: { name: "greeting", strict: true, schema } },
    });
    expect(answer.choices[0]!.message.parsed).toEqual({ name: "Maria Sanchez", degrees: 21 });
    heardOnlyAt("/messages");
  });

  test("responses, whole and streamed", async () => {
    echo();
    const answer = await openai.responses.create({ model: claude, input: said, instructions: "Be brief." });
    expect(answer).toMatchObject({ output_text: said, status: "completed", usage: { input_tokens: 20 } });
    const stream = openai.responses.stream({ model: claude, input: said });
    let text = "";
    for await (const event of stream) if (event.type === "response.output_text.delta") text += event.delta;
    expect(text).toBe(said);
    expect((await stream.finalResponse()).output_text).toBe(said);
    heardOnlyAt("/messages");
  });

  test("responses with a tool and with a schema", async () => {
    callsTool();
    const tools = [{ ...tool.function, type: "function" as const, strict: false }];
    const answer = await openai.responses.create({ model: claude, input: said, tools });
    const call = answer.output.find(({ type }) => type === "function_call");
    expect(JSON.parse((call as { arguments: string }).arguments)).toEqual(weather);
    const stream = await openai.responses.stream({ model: claude, input: said, tools }).finalResponse();
    expect(
      JSON.parse((stream.output.find(({ type }) => type === "function_call") as { arguments: string }).arguments),
    ).toEqual(weather);
    mock.reset();
    answersJson();
    const parsed = await openai.responses.parse({
      model: claude,
      input: said,
      text: { format: { type: "json_schema", name: "greeting", strict: true, schema } },
    });
    expect(parsed.output_parsed).toEqual({ name: "Maria Sanchez", degrees: 21 });
    heardOnlyAt("/messages");
  });

  test("errors are the client's own kinds, in its shape", async () => {
    mock.onMessage(/./, { error: { message: "no such tool", type: "invalid_request_error" }, status: 400 });
    await expect(openai.chat.completions.create({ model: claude, messages })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("no such tool"),
      type: "invalid_request_error",
    });
    await expect(openai.chat.completions.create({ model: claude, messages, n: 2 })).rejects.toMatchObject({
      status: 400,
      code: "request_not_translatable",
      param: "n",
    });
    await expect(openai.embeddings.create({ model: claude, input: "Hi" })).rejects.toMatchObject({
      status: 400,
      code: "model_other_format",
    });
  });
});

describe.each([
  ["Chat Completions", "openai/gpt-6-sol", "/chat/completions"],
  ["Responses as well", "both/gpt-6-sol", "/responses"],
])("the official Anthropic client before a provider of OpenAI's format that knows %s", (_what, model, path) => {
  const ask = { model, max_tokens: 200, messages };

  test("messages, whole and streamed", async () => {
    echo();
    const answer = await anthropic.messages.create(ask);
    expect(answer).toMatchObject({ content: [{ type: "text", text: said }], stop_reason: "end_turn" });
    expect(answer.usage).toMatchObject({ input_tokens: 20, output_tokens: 4 });
    const stream = anthropic.messages.stream(ask);
    expect(await stream.finalText()).toBe(said);
    expect((await stream.finalMessage()).usage).toMatchObject({ input_tokens: 20, output_tokens: 4 });
    heardOnlyAt(path);
  });

  const tools = [
    { name: "weather", input_schema: { type: "object" as const, properties: { city: { type: "string" } } } },
  ];

  test("a tool call, whole and streamed, and its result", async () => {
    callsTool();
    const answer = await anthropic.messages.create({ ...ask, tools });
    const call = answer.content.find(({ type }) => type === "tool_use");
    expect(call).toMatchObject({ name: "weather", input: weather });
    expect(answer.stop_reason).toBe("tool_use");
    const streamed = await anthropic.messages.stream({ ...ask, tools }).finalMessage();
    expect(streamed.content.find(({ type }) => type === "tool_use")).toMatchObject({ name: "weather", input: weather });
    mock.reset();
    mock.onMessage(/./, { content: "21 degrees.", usage });
    const result = {
      type: "tool_result" as const,
      tool_use_id: (call as { id: string }).id,
      content: "Maria Sanchez: 21",
    };
    const after = await anthropic.messages.create({
      ...ask,
      tools,
      messages: [...messages, { role: "assistant", content: answer.content }, { role: "user", content: [result] }],
    });
    expect(after.content).toMatchObject([{ type: "text", text: "21 degrees." }]);
    heardOnlyAt(path);
  });

  test("structured output, read by the client's own parser", async () => {
    answersJson();
    const output_config = { format: jsonSchemaOutputFormat(schema) };
    const answer = await anthropic.messages.parse({ ...ask, output_config });
    expect(answer.parsed_output).toEqual({ name: "Maria Sanchez", degrees: 21 });
    const streamed = anthropic.messages.stream({ ...ask, output_config });
    expect((await streamed.finalMessage()).parsed_output).toEqual({ name: "Maria Sanchez", degrees: 21 });
    heardOnlyAt(path);
  });

  test("errors are the client's own kinds, in its shape", async () => {
    mock.onMessage(/./, { error: { message: "no such tool", type: "invalid_request_error" }, status: 400 });
    await expect(anthropic.messages.create(ask)).rejects.toBeInstanceOf(Anthropic.BadRequestError);
    await expect(anthropic.messages.create(ask)).rejects.toThrow("no such tool");
    const search = { type: "web_search_20250305" as const, name: "web_search" as const };
    await expect(anthropic.messages.create({ ...ask, tools: [search] })).rejects.toThrow("tools[0]");
  });
});
