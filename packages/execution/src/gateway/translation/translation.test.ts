import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { chat } from "../wire/chat.ts";
import { embeddings } from "../wire/embeddings.ts";
import { messages } from "../wire/messages.ts";
import { responses } from "../wire/responses.ts";
import type { Wire } from "../wire/wire.ts";
import { translate } from "./translation.ts";
import { wireFor } from "./wire-for.ts";

const put = (from: Wire, to: Wire, body: JsonObject, model: string, knowsResponses = false) =>
  translate({ from, to, knowsResponses, body: { model: "asked", ...body }, model, createdAt: 7, standsIn: false });
const hi = [{ role: "user", content: "Hi" }];
const toClaude = (body: JsonObject, model = "claude-sonnet-4-5") =>
  put(chat, messages, { messages: hi, ...body }, model);
const toChat = (body: JsonObject, model = "llama3.2") =>
  put(messages, chat, { messages: hi, max_tokens: 9, ...body }, model);
const fromResponses = (body: JsonObject, to = chat, model = "llama3.2") =>
  put(responses, to, { input: "Hi", ...body }, model);
const pdf = { type: "base64", media_type: "application/pdf", data: "AAAA" };

describe("what the other format has no words for is refused, and the refusal names it", () => {
  test.each<[string, JsonObject]>([
    ["n", { n: 2 }],
    ["logprobs", { logprobs: true }],
    ["logit_bias", { logit_bias: { "50256": -100 } }],
    ["presence_penalty", { presence_penalty: 0.5 }],
    ["audio", { audio: { voice: "alloy", format: "wav" } }],
    ["modalities", { modalities: ["text", "audio"] }],
    ["functions", { functions: [{ name: "f" }] }],
    ["web_search_options", { web_search_options: { search_context_size: "low" } }],
    ["something_new", { something_new: true }],
    ["response_format", { response_format: { type: "json_object" } }],
    ["tools[0]", { tools: [{ type: "custom", custom: { name: "sql" } }] }],
    ["tool_choice", { tool_choice: { type: "allowed_tools", allowed_tools: {} } }],
    ["messages[0].content[0]", { messages: [{ role: "user", content: [{ type: "input_audio", input_audio: {} }] }] }],
    [
      "messages[0].content[0].file",
      { messages: [{ role: "user", content: [{ type: "file", file: { file_id: "f" } }] }] },
    ],
    ["messages[1]", { messages: [...hi, { role: "assistant", content: "Once" }] }],
    [
      "messages[1]",
      { messages: [...hi, { role: "assistant", content: "Once" }, { role: "system", content: "Go on." }] },
    ],
    ["messages[0].content", { messages: [{ role: "user", content: "" }] }],
    [
      "messages[0]",
      {
        messages: [
          { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/tiff;base64,AAAA" } }] },
        ],
      },
    ],
  ])("%s of a chat", (place, body) => {
    expect(() => toClaude(body)).toThrow(
      expect.objectContaining({
        code: "request_not_translatable",
        details: { place },
        message: expect.stringContaining(place),
      }),
    );
  });

  test.each<[string, JsonObject]>([
    ["tools[0]", { tools: [{ type: "web_search_20250305", name: "web_search" }] }],
    ["tools[0].defer_loading", { tools: [{ name: "f", input_schema: {}, defer_loading: true }] }],
    ["mcp_servers", { mcp_servers: [{ url: "https://mcp.example" }] }],
    ["container", { container: "c" }],
    ["inference_geo", { inference_geo: "eu" }],
    ["output_config.task_budget", { output_config: { task_budget: {} } }],
    ["messages[1]", { messages: [...hi, { role: "assistant", content: "Once" }] }],
    [
      "messages[0]",
      { messages: [{ role: "user", content: [{ type: "document", source: { type: "url", url: "https://x" } }] }] },
    ],
    [
      "messages[0].content[0].citations",
      { messages: [{ role: "user", content: [{ type: "document", source: pdf, citations: { enabled: true } }] }] },
    ],
    ["messages[0].content[0]", { messages: [{ role: "user", content: [{ type: "search_result" }] }] }],
  ])("%s of a message", (place, body) => {
    expect(() => toChat(body)).toThrow(
      expect.objectContaining({ code: "request_not_translatable", details: { place } }),
    );
  });

  test.each<[string, JsonObject]>([
    ["previous_response_id", { previous_response_id: "resp_1" }],
    ["conversation", { conversation: "conv_1" }],
    ["background", { background: true }],
    ["prompt", { prompt: { id: "pmpt_1" } }],
    ["tools[0]", { tools: [{ type: "web_search" }] }],
    ["include", { include: ["message.output_text.logprobs"] }],
    ["input[0]", { input: [{ type: "item_reference", id: "x" }] }],
    ["input[0].content[0]", { input: [{ role: "user", content: [{ type: "input_image", file_id: "f" }] }] }],
  ])("%s of a response", (place, body) => {
    expect(() => fromResponses(body)).toThrow(
      expect.objectContaining({ code: "request_not_translatable", details: { place } }),
    );
  });

  test("a tool that a model of Anthropic's will not be forced to call", () => {
    const tools = [{ type: "function", function: { name: "f" } }];
    expect(() => toClaude({ tools, tool_choice: "required" }, "claude-sonnet-5-5")).toThrow(
      /tool_choice asks this model/,
    );
    expect(toClaude({ tools, tool_choice: "required" }, "claude-haiku-5-5").body.tool_choice).toEqual({ type: "any" });
  });
});

test.each<[string, JsonObject]>([
  ["messages", { messages: "Hi" }],
  ["messages", { messages: [] }],
  ["messages", { messages: [{ role: "system", content: "Only I speak." }] }],
  ["tools", { tools: "weather" }],
  ["messages[0].role", { messages: [{ role: "robot", content: "Hi" }] }],
  ["messages[0].tool_call_id", { messages: [{ role: "tool", content: "Hi" }] }],
  ["max_tokens", { max_tokens: 1.5 }],
  ["temperature", { temperature: "hot" }],
  ["reasoning_effort", { reasoning_effort: "lots" }],
  [
    "messages[1].arguments",
    {
      messages: [
        ...hi,
        { role: "assistant", tool_calls: [{ id: "c", function: { name: "f", arguments: "{" } }] },
        { role: "tool", tool_call_id: "c", content: "1" },
      ],
    },
  ],
])("%s that is not what its own format says is refused as malformed", (place, body) => {
  expect(() => toClaude(body)).toThrow(expect.objectContaining({ code: "request_malformed", details: { place } }));
});

describe("what does no harm by missing is left out, and said so", () => {
  test("hints of a chat", () => {
    const { leftOut, body } = toClaude({
      metadata: { a: "b" },
      seed: 7,
      store: true,
      service_tier: "flex",
      n: 1,
      logprobs: false,
    });
    expect([...leftOut].sort()).toEqual(["metadata", "seed", "service_tier", "store"]);
    expect(Object.keys(body).sort()).toEqual(["max_tokens", "messages", "model"]);
  });

  test("sampling where the model takes none, and a temperature beyond the other format's", () => {
    expect(toClaude({ temperature: 0.2, top_p: 0.5 }, "claude-opus-5-5").leftOut).toEqual(["temperature", "top_p"]);
    expect(toClaude({ temperature: 1.5 })).toMatchObject({
      body: { temperature: 1 },
      leftOut: ["temperature above 1"],
    });
    expect(toChat({ temperature: 0.2, top_k: 5 }, "gpt-6-sol").leftOut).toEqual(["temperature", "top_k"]);
    expect(toChat({ temperature: 0.2, top_k: 5 }).body).toMatchObject({ temperature: 0.2, top_k: 5 });
  });

  test("earlier reasoning, marks for a cache, and the place of a later system message", () => {
    const thought = { type: "thinking", thinking: "hm", signature: "s" };
    const marked = { type: "text", text: "Hi", cache_control: { type: "ephemeral" } };
    const said = [
      { role: "user", content: [marked] },
      { role: "assistant", content: [thought, { type: "text", text: "Yes" }] },
      ...hi,
    ];
    expect(toChat({ messages: said }).leftOut).toEqual(["cache_control", "earlier reasoning"]);
    const later = toClaude({
      messages: [{ role: "developer", content: "A" }, ...hi, { role: "system", content: "B" }],
    });
    expect(later).toMatchObject({ body: { system: "A\n\nB" }, leftOut: ["place of messages[2]"] });
  });
});

test("what messages have besides what is read of them is named, unless it says nothing or its name is no plain one", () => {
  const message = {
    role: "user",
    name: "ada",
    content: [{ type: "text", text: "Hi", cache_control: { type: "ephemeral" } }],
  };
  expect(toClaude({ messages: [message] }).leftOut).toEqual(["name", "cache_control"]);
  const earlier = {
    role: "assistant",
    content: "Yes",
    annotations: [],
    audio: null,
    reasoning_content: "hm",
    "a\nb": 1,
  };
  expect(toClaude({ messages: [...hi, earlier, ...hi] }).leftOut).toEqual(["reasoning_content", "other members"]);
  const call = { type: "tool_use", id: "a", name: "f", input: { anything: { goes: true } } };
  const result = { type: "tool_result", tool_use_id: "a", content: "1" };
  const said = [...hi, { role: "assistant", content: [call] }, { role: "user", content: [result] }];
  expect(toChat({ messages: said }).leftOut).toEqual([]);
});

test.each<[string, (answer: JsonObject) => JsonObject, JsonObject]>([
  ["a chat without a choice", (answer) => toChat({}).answer(answer), { choices: [] }],
  ["a chat that is an error", (answer) => toChat({}).answer(answer), { error: { message: "busy" } }],
  ["a message without content", (answer) => toClaude({}).answer(answer), { type: "message" }],
])("%s is no answer", (_what, read, answer) => {
  expect(() => read(answer)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^provider_(malformed|unavailable)$/) }),
  );
});

test("a later system message stands after the user's, where the model takes it there", () => {
  const [note, answer] = [
    { role: "system", content: "Now in French." },
    { role: "assistant", content: "Yes" },
  ];
  const place = (said: JsonObject[]) => {
    const { body, leftOut } = toClaude({ messages: said }, "claude-sonnet-5-5");
    return [(body.messages as JsonObject[]).map(({ role }) => role), leftOut];
  };
  expect(place([...hi, note, answer, ...hi])).toEqual([["user", "system", "assistant", "user"], []]);
  expect(place([...hi, answer, ...hi, note])).toEqual([["user", "assistant", "user", "system"], []]);
  expect(place([...hi, answer, note, ...hi])).toEqual([
    ["user", "assistant", "user", "system"],
    ["place of messages[2]"],
  ]);
});

describe("a request in the other format", () => {
  test("has the limit that its format requires, by the model where the caller sets none", () => {
    expect(toClaude({}).body.max_tokens).toBe(16_384);
    expect(toClaude({}, "claude-3-haiku-20240307").body.max_tokens).toBe(4_096);
    expect(toClaude({ max_completion_tokens: 7 }).body.max_tokens).toBe(7);
    expect(toChat({}, "gpt-6-sol").body).toMatchObject({ max_completion_tokens: 9 });
    expect(toChat({}).body).toMatchObject({ max_tokens: 9 });
  });

  test("has effort where the model takes it, and tools without reasoning where it takes no both", () => {
    expect(toClaude({ reasoning_effort: "minimal" }, "claude-opus-5").body).toMatchObject({
      output_config: { effort: "low" },
      thinking: { type: "adaptive", display: "summarized" },
    });
    expect(toClaude({ reasoning_effort: "none" }, "claude-opus-5").body.thinking).toEqual({ type: "disabled" });
    expect(toClaude({ reasoning_effort: "none" }, "claude-sonnet-5-5").body.thinking).toEqual({
      type: "between_tools",
    });
    expect(toClaude({ reasoning_effort: "none" }, "claude-opus-5-5")).toMatchObject({
      body: { output_config: { effort: "low" } },
      leftOut: ["reasoning effort none"],
    });
    expect(toClaude({ reasoning_effort: "high" }, "claude-sonnet-4-5").leftOut).toEqual(["reasoning effort"]);
    const thinking = { type: "enabled", budget_tokens: 8_000 };
    expect(toChat({ thinking }, "gpt-5.1").body.reasoning_effort).toBe("medium");
    expect(toChat({ thinking }).leftOut).toEqual(["reasoning effort"]);
    const tools = [{ name: "f", input_schema: { type: "object" } }];
    expect(toChat({ thinking, tools }, "gpt-6-sol").body.reasoning_effort).toBe("none");
  });

  test("binds to a schema only where that meets OpenAI's rules", () => {
    const loose = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };
    const format = (schema: JsonObject) => toChat({ output_config: { format: { type: "json_schema", schema } } });
    expect(format({ ...loose, required: ["a"] }).body.response_format).toMatchObject({ json_schema: { strict: true } });
    expect(format(loose)).toMatchObject({
      leftOut: ["strict"],
      body: { response_format: { json_schema: { name: "answer" } } },
    });
  });

  test("has the results of tools first, failed ones marked, and pictures in them as the user's", () => {
    const picture = { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } };
    const { messages: written } = toChat({
      messages: [
        ...hi,
        { role: "assistant", content: [{ type: "tool_use", id: "a", name: "f", input: { x: 1 } }] },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: "a", content: [{ type: "text", text: "no" }, picture], is_error: true },
            { type: "text", text: "Go on." },
          ],
        },
      ],
    }).body;
    expect(written).toEqual([
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: '{"x":1}' } }],
      },
      { role: "tool", tool_call_id: "a", content: "Error: no" },
      { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }] },
      { role: "user", content: "Go on." },
    ]);
  });

  test("has a conversation of Responses as turns", () => {
    const input = [
      { role: "user", content: [{ type: "input_text", text: "Hi" }] },
      { type: "reasoning", id: "rs_1", summary: [] },
      { type: "message", role: "assistant", content: [{ type: "output_text", text: "One moment." }] },
      { type: "function_call", call_id: "c.1", name: "f", arguments: "{}" },
      { type: "function_call_output", call_id: "c.1", output: "21" },
    ];
    const { body, leftOut } = fromResponses({ input, instructions: "Be brief." }, messages, "claude-sonnet-5-5");
    expect(body).toMatchObject({
      system: "Be brief.",
      messages: [
        { role: "user", content: [{ type: "text", text: "Hi" }] },
        {
          role: "assistant",
          content: [{ text: "One moment." }, { type: "tool_use", id: "c_1", name: "f", input: {} }],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "c_1", content: [{ text: "21" }] }] },
      ],
    });
    expect(leftOut).toEqual(["earlier reasoning"]);
  });
});

test("a model of OpenAI's that reasons is asked in Responses where they are known, unless those have no words for it", () => {
  const tools = [{ name: "f", input_schema: { type: "object" } }];
  const body = {
    messages: hi,
    max_tokens: 2_000,
    tools,
    thinking: { type: "enabled", budget_tokens: 8_000 },
    temperature: 1,
  };
  const there = put(messages, chat, body, "gpt-6-sol", true);
  expect(there.wire).toBe(responses);
  expect(there.body).toMatchObject({
    input: [{ role: "user", content: [{ type: "input_text", text: "Hi" }] }],
    tools: [{ type: "function", name: "f", strict: false }],
    reasoning: { effort: "medium", summary: "auto" },
    store: false,
  });
  expect(there.leftOut).toEqual(["temperature"]);
  expect(put(messages, chat, { ...body, stop_sequences: ["END"] }, "gpt-6-sol", true).wire).toBe(chat);
  expect(put(messages, chat, body, "gpt-4o", true).wire).toBe(chat);
  expect(put(messages, chat, body, "gpt-6-sol").wire).toBe(chat);
  expect(() => there.answer({ status: "failed", error: { message: "oops" } })).toThrow(/oops/);
});

test("an answer that a model declined is told as such in each format", () => {
  const declined = {
    id: "m",
    model: "c",
    content: [],
    stop_reason: "refusal",
    stop_details: { type: "refusal", explanation: "Not this." },
    usage: { input_tokens: 3, output_tokens: 0 },
  };
  expect(toClaude({}).answer(declined)).toMatchObject({
    choices: [{ message: { content: null, refusal: "Not this." }, finish_reason: "content_filter" }],
  });
  expect(fromResponses({}, messages, "claude-sonnet-5-5").answer(declined)).toMatchObject({
    status: "incomplete",
    incomplete_details: { reason: "content_filter" },
    output: [{ content: [{ type: "refusal", refusal: "Not this." }] }],
  });
  const refused = { choices: [{ message: { content: null, refusal: "Not this." }, finish_reason: "stop" }] };
  expect(toChat({}).answer(refused)).toMatchObject({
    content: [{ type: "text", text: "Not this." }],
    stop_reason: "refusal",
    stop_details: { explanation: "Not this." },
  });
});

test("an error of the provider has the shape of the caller's format and the provider's words", () => {
  const theirs = { type: "error", error: { type: "invalid_request_error", message: "max_tokens: too large" } };
  expect(toClaude({}).refusal(theirs, 400)).toEqual({
    error: {
      message: "max_tokens: too large",
      type: "invalid_request_error",
      param: null,
      code: "invalid_request_error",
    },
  });
  expect(toChat({}).refusal({ error: { message: "no", code: "bad", param: "x" } }, 400)).toEqual({
    type: "error",
    error: { type: "invalid_request_error", message: "no", code: "bad", param: "x" },
  });
  expect(toChat({}).refusal({ detail: "Not Found" }, 404)).toMatchObject({ error: { type: "not_found_error" } });
});

test("a call whose arguments are no JSON is no answer in a format that has no other", () => {
  const answer = { choices: [{ message: { tool_calls: [{ id: "c", function: { name: "f", arguments: "{oops" } }] } }] };
  expect(() => toChat({}).answer(answer)).toThrow(expect.objectContaining({ code: "provider_malformed" }));
});

test("what a model thinks is shown where it was asked for, and never by one that stands in for another format's", () => {
  const thought = { choices: [{ message: { content: "Hi", reasoning_content: "hm" }, finish_reason: "stop" }] };
  const body = { messages: hi, max_tokens: 2_000, thinking: { type: "enabled", budget_tokens: 1_024 } };
  const answer = (standsIn: boolean, more: JsonObject = body) =>
    translate({
      from: messages,
      to: chat,
      knowsResponses: false,
      body: more,
      model: "llama3.2",
      createdAt: 1,
      standsIn,
    }).answer(thought).content;
  expect(answer(false)).toMatchObject([{ type: "thinking", thinking: "hm" }, { type: "text" }]);
  expect(answer(true)).toMatchObject([{ type: "text" }]);
  expect(answer(false, { messages: hi, max_tokens: 9 })).toMatchObject([{ type: "text" }]);
});

test("a provider is asked in the caller's format where it speaks it, and embeddings in no other", () => {
  const openai = { format: "openai" } as const;
  expect([chat, responses, embeddings].map((wire) => wireFor(openai, wire))).toEqual([chat, responses, embeddings]);
  expect(wireFor({ ...openai, responses: false }, responses)).toBe(chat);
  expect(wireFor(openai, messages)).toBe(chat);
  expect([chat, responses, messages].map((wire) => wireFor({ format: "anthropic" }, wire))).toEqual([
    messages,
    messages,
    messages,
  ]);
  expect(wireFor({ format: "anthropic" }, embeddings)).toBeUndefined();
});
