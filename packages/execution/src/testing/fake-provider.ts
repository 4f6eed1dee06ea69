import type { IncomingMessage, ServerResponse } from "node:http";
import { LLMock } from "@copilotkit/aimock";
import type { ModelSpec } from "../models/model-spec.ts";

/** What the server does instead of answering. */
export type Fault =
  | { kind: "page" }
  | { kind: "silence"; afterHeaders: boolean }
  | { kind: "hang-up" }
  | { kind: "garbage" }
  | { kind: "events"; events: readonly object[] }
  | { kind: "status"; status: number; headers?: Record<string, string> };

/** A model API on loopback that speaks Anthropic's and OpenAI's wire formats, with faults in front when asked for. */
export async function startFakeProvider() {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  const faults: Fault[] = [];
  const heard: { path: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  let whenSilent: () => void = () => {};
  mock.mount("/v1", {
    async handleRequest(request: IncomingMessage, response: ServerResponse, path: string) {
      const call = { path, headers: request.headers, body: "" };
      heard.push(call);
      const fault = faults.shift();
      if (!fault) return false;
      for await (const chunk of request) call.body += String(chunk);
      commit(fault, request, response);
      if (fault.kind === "silence") whenSilent();
      return true;
    },
  });
  await mock.start();
  return {
    mock,
    heard,
    /** The next calls meet these, one each. */
    meet: (...next: Fault[]) => void faults.push(...next),
    onSilence: (run: () => void) => {
      whenSilent = run;
    },
    spec: (provider: ModelSpec["provider"], model: string): ModelSpec => {
      const baseUrl = `${mock.url}/v1`;
      return provider === "openai-compatible"
        ? { provider, host: "localhost", model, baseUrl }
        : { provider, model, baseUrl, apiKey: "test-key" };
    },
    clear() {
      faults.length = 0;
      heard.length = 0;
      whenSilent = () => {};
      mock.reset();
    },
    stop: () => mock.stop(),
  };
}

function commit(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case "page":
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<h1>Please sign in</h1>");
      return;
    case "silence":
      if (fault.afterHeaders) response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      return;
    case "hang-up":
      request.socket.destroy();
      return;
    case "garbage":
      response.writeHead(200, { "content-type": "text/event-stream" }).end('data: {"type": "oops\n\n');
      return;
    case "events":
      response
        .writeHead(200, { "content-type": "text/event-stream" })
        .end(fault.events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""));
      return;
    case "status":
      response
        .writeHead(fault.status, { "content-type": "application/json", "x-request-id": "req-fault", ...fault.headers })
        .end(JSON.stringify({ type: "error", error: { type: "api_error", message: `fault ${fault.status}` } }));
  }
}

/** The first words of an answer in each wire format, as a server sends them before it dies. */
export const firstWords: Record<ModelSpec["provider"], readonly object[]> = {
  anthropic: [
    { type: "message_start", message: { id: "msg-1", model: "m", usage: { input_tokens: 9, output_tokens: 0 } } },
    { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
    { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "first words" } },
  ],
  openai: [
    { type: "response.created", response: { id: "resp-1", created_at: 1, model: "m" } },
    { type: "response.output_item.added", output_index: 0, item: { type: "message", id: "item-1" } },
    { type: "response.output_text.delta", item_id: "item-1", delta: "first words" },
  ],
  "openai-compatible": [
    {
      id: "chat-1",
      created: 1,
      model: "m",
      choices: [{ index: 0, delta: { role: "assistant", content: "first words" } }],
    },
  ],
};

const spent = { input_tokens: 1000, output_tokens: 200 };

/** How each wire format says that the token limit was reached. */
export const limitReached: Record<ModelSpec["provider"], readonly object[]> = {
  anthropic: [
    ...firstWords.anthropic,
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "max_tokens", stop_sequence: null }, usage: spent },
    { type: "message_stop" },
  ],
  openai: [
    ...firstWords.openai,
    {
      type: "response.incomplete",
      response: { id: "resp-1", incomplete_details: { reason: "max_output_tokens" }, usage: spent },
    },
  ],
  "openai-compatible": [
    ...firstWords["openai-compatible"],
    {
      id: "chat-1",
      created: 1,
      model: "m",
      choices: [{ index: 0, delta: {}, finish_reason: "length" }],
      usage: { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 },
    },
  ],
};
