import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { SseReader } from "../sse.ts";
import type { AnswerContext } from "./caller-format.ts";
import { chatCaller, chatProvider } from "./chat/chat-format.ts";
import type { Ask, Reply } from "./dialogue.ts";
import { messagesCaller, messagesProvider } from "./messages/messages-format.ts";
import { responsesCaller, responsesProvider } from "./responses/responses-format.ts";
import { reply } from "./testing/arbitrary-dialogue.ts";
import { assembleReply, eventsOf } from "./testing/assemble-reply.ts";
import { translateStream } from "./translate-stream.ts";

const context: AnswerContext = { ask: {} as Ask, body: {}, createdAt: 1, showsThinking: true };
const formats = {
  chat: { caller: chatCaller, provider: chatProvider },
  messages: { caller: messagesCaller, provider: messagesProvider },
  responses: { caller: responsesCaller, provider: responsesProvider },
};
type Name = keyof typeof formats;
const pairs: [Name, Name][] = [
  ["chat", "messages"],
  ["messages", "chat"],
  ["responses", "messages"],
];
/** Responses have a beginning of their own for ids. */
const named = (from: Name, said: Reply): Reply =>
  from === "responses" ? { ...said, id: `resp_${said.id.replace(/^[a-z]+[_-]/, "")}` } : said;

/** A provider's stream of an answer. */
function streamOf(name: Name, said: Reply, size: number): Buffer {
  const writer = formats[name].caller.streamWriter(context);
  return Buffer.from(
    eventsOf(said, size)
      .map((event) => writer.write(event))
      .join("") + writer.close(),
  );
}

async function* inChunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function translated(from: Name, to: Name, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const { caller } = formats[to];
  const parts: Buffer[] = [];
  const stream = translateStream(chunks, formats[from].provider.streamReader(), caller.streamWriter(context));
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

const eventsIn = (text: string): JsonObject[] =>
  new SseReader()
    .push(text)
    .filter(({ data }) => data !== "[DONE]")
    .map(({ data }) => JSON.parse(data) as JsonObject);

function replyIn(name: Name, text: string): Reply {
  const reader = formats[name].provider.streamReader();
  return assembleReply(eventsIn(text).flatMap((event) => reader.read(event)));
}

const everything: Reply = {
  id: "answer_1",
  model: "model-1",
  said: [
    { kind: "thinking", text: "Häufig 🎈 hm" },
    { kind: "text", text: 'Grüße, “Zoë” 🎉\n\ndata: "x"' },
    { kind: "call", id: "call_1", name: "weather", arguments: '{"city":"Zürich 🏔","deep":{"a":[1,"\\n"]}}' },
    { kind: "call", id: "call_2", name: "now", arguments: "{}" },
  ],
  end: "tool_calls",
  stopSequence: undefined,
  usage: { input: 30, output: 9, cacheRead: 10, cacheWrite: 5, reasoning: 2 },
};

describe.each(pairs)("a stream of %s in %s", (from, to) => {
  test("says what the provider said, whatever the pieces and the chunks are", async () => {
    const size = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(reply, size, fc.array(size, { minLength: 1 }), async (said, piece, sizes) => {
        fc.pre(said.said.length > 0);
        const text = await translated(from, to, inChunks(streamOf(from, said, piece), sizes));
        expect(replyIn(to, text)).toEqual(named(from, said));
      }),
    );
  });

  test("is the same when it is cut at any byte", async () => {
    const bytes = streamOf(from, everything, 4);
    const whole = await translated(from, to, inChunks(bytes, [bytes.length]));
    expect(replyIn(to, whole)).toEqual(named(from, everything));
    for (let at = 1; at < bytes.length; at++)
      expect(await translated(from, to, inChunks(bytes, [at, bytes.length]))).toBe(whole);
    expect(await translated(from, to, inChunks(bytes, [1]))).toBe(whole);
  });

  test("that ends at any byte before its end has no end either, and nothing at all before its answer has begun", async () => {
    const bytes = streamOf(from, everything, 64);
    const ends = { chat: "[DONE]", messages: "message_stop", responses: "response.completed" };
    const lasts = {
      chat: '"finish_reason":"tool_calls"',
      messages: "event: message_delta",
      responses: "event: response.completed",
    };
    const endsAt = bytes.indexOf(lasts[from]);
    for (let at = 1; at < endsAt; at += 7) {
      const text = await translated(from, to, inChunks(bytes.subarray(0, at), [at])).catch(
        (error: { code: string }) => error.code,
      );
      expect(text).not.toContain(ends[to]);
    }
    const head = bytes.subarray(0, 40);
    await expect(translated(from, to, inChunks(head, [5]))).rejects.toMatchObject({ code: "provider_malformed" });
  });
});

describe.each<Name>(["chat", "messages"])("a stream of %s in responses", (from) => {
  test("has items that are added, written and done one after the other, and repeats them at its end", async () => {
    const text = await translated(from, "responses", inChunks(streamOf(from, everything, 3), [1]));
    const events = eventsIn(text);
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_event, index) => index));
    const { response } = events.at(-1)! as { response: { output: JsonObject[]; usage: JsonObject; status: string } };
    expect(events.at(-1)!.type).toBe("response.completed");
    expect(response.output.map(({ type }) => type)).toEqual(["reasoning", "message", "function_call", "function_call"]);
    const done = events.filter(({ type }) => type === "response.output_item.done").map(({ item }) => item);
    expect(done).toEqual(response.output);
    const added = events.filter(({ type }) => type === "response.output_item.added");
    expect(added.map(({ output_index }) => output_index)).toEqual([0, 1, 2, 3]);
    const deltas = events.filter(({ type }) => type === "response.function_call_arguments.delta");
    const first = deltas.filter(({ output_index }) => output_index === 2).map(({ delta }) => delta);
    expect(first.join("")).toBe(response.output[2]!.arguments);
    expect(response.usage).toMatchObject({ input_tokens: 30, output_tokens: 9, total_tokens: 39 });
  });
});

const say = (...events: object[]) =>
  inChunks(Buffer.from(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")), [10_000]);

test("an error instead of an answer ends the try, and one within it is passed on", async () => {
  const start = {
    type: "message_start",
    message: { id: "m", model: "c", usage: { input_tokens: 3, output_tokens: 1 } },
  };
  const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
  await expect(translated("messages", "chat", say(start, error))).rejects.toMatchObject({
    code: "provider_unavailable",
    message: expect.stringContaining("Overloaded"),
  });
  const text = { type: "content_block_start", index: 0, content_block: { type: "text", text: "Hi" } };
  expect(await translated("messages", "chat", say(start, text, error))).toContain('"message":"Overloaded"');
});

test("a sign of life is passed on once the answer has begun", async () => {
  const start = {
    type: "message_start",
    message: { id: "m", model: "c", usage: { input_tokens: 3, output_tokens: 1 } },
  };
  const thinks = { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "" } };
  const text = await translated("messages", "chat", say(start, { type: "ping" }, thinks, { type: "ping" }));
  expect(text.split("\n\n").filter((event) => event.startsWith(":"))).toHaveLength(1);
  expect(await translated("messages", "responses", say(start, thinks, { type: "ping" }))).toContain(": alive");
});

test("calls that a host gives the same index, or no id, are told apart", async () => {
  const delta = (...tool_calls: object[]) => ({
    id: "c",
    model: "m",
    choices: [{ index: 0, delta: { tool_calls }, finish_reason: null }],
  });
  const call = (id: string, name: string) => ({
    index: 0,
    id,
    type: "function",
    function: { name, arguments: '{"a":1}' },
  });
  const end = { id: "c", model: "m", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
  const same = replyIn(
    "messages",
    await translated("chat", "messages", say(delta(call("a", "one")), delta(call("b", "two")), end)),
  );
  expect(same.said).toMatchObject([{ name: "one" }, { name: "two", arguments: '{"a":1}' }]);
  expect(same.end).toBe("tool_calls");
  const none = { index: 0, function: { name: "one", arguments: {} } };
  const made = replyIn("messages", await translated("chat", "messages", say(delta(none), end)));
  expect(made.said).toMatchObject([{ id: "call_0", name: "one", arguments: "{}" }]);
});

test("a host that goes back to an earlier call is not guessed at", async () => {
  const call = (index: number, more: object) => ({
    id: "c",
    choices: [{ delta: { tool_calls: [{ index, ...more }] }, finish_reason: null }],
  });
  const begin = (index: number) => call(index, { id: `id${index}`, function: { name: "f", arguments: "{" } });
  const back = call(0, { function: { arguments: "}" } });
  await expect(translated("chat", "messages", say(begin(0), begin(1), back))).rejects.toMatchObject({
    code: "provider_malformed",
  });
});

test("what no stream of a provider holds is an error", async () => {
  const bytes = Buffer.from("data: {oops\n\n");
  await expect(translated("chat", "messages", inChunks(bytes, [3]))).rejects.toMatchObject({
    code: "provider_malformed",
  });
});
