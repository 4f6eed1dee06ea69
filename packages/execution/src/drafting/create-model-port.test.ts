import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ModelSpec } from "../models/model-spec.ts";
import { firstWords, limitReached, startFakeProvider } from "../testing/fake-provider.ts";
import {
  adapters,
  codes,
  errorOf,
  fallbackText,
  idleMs,
  inputs,
  portFor,
  request,
  scored,
  totalMs,
} from "../testing/given-port.ts";

let provider: Awaited<ReturnType<typeof startFakeProvider>>;
beforeAll(async () => {
  provider = await startFakeProvider();
});
beforeEach(() => provider.clear());
afterAll(() => provider.stop());

describe.each(adapters)("the model port over %s", (adapter, model, name) => {
  const spec = () => provider.spec(adapter, model);
  const answers = (content: string) => provider.mock.onMessage(/./, { content, usage: reported });
  const reported = { prompt_tokens: 1000, completion_tokens: 200, input_tokens: 1000, output_tokens: 200 };

  test("streams a draft and keeps prompt, inputs, output, tokens, cost and label with it", async () => {
    answers("# Harbor Łódź → woke up");
    const { port, running } = portFor([spec()]);
    const deltas: string[] = [];
    const { output, drafter, record } = await port.draft({ ...request, onText: (delta) => deltas.push(delta) });
    expect(output).toEqual({ type: "text", text: "# Harbor Łódź → woke up" });
    expect(deltas.join("")).toBe("# Harbor Łódź → woke up");
    expect(drafter).toEqual({ by: "model", provider: name, model, prompt: "sales-brief", promptVersion: 3 });
    expect(record).toMatchObject({
      inputs,
      messages: [
        { role: "system", content: "You write for sales." },
        { role: "user", content: "Write about Harbor Łódź with 3 visits.\n" },
      ],
      rawOutput: "# Harbor Łódź → woke up",
      tokens: { input: 1000, output: 200 },
      requestId: expect.any(String),
    });
    expect(record.cost).toEqual(
      adapter === "openai-compatible"
        ? { status: "unknown", reason: "model_not_in_price_table", atLeastUsdMicros: 0 }
        : { status: "known", usdMicros: 4000 },
    );
    expect(running()).toBe(0);
  });

  test("carries the idempotency key on every repetition", async () => {
    answers("fine");
    provider.meet({ kind: "status", status: 500 });
    await portFor([spec()]).port.draft(request);
    expect(provider.heard.map(({ headers }) => headers["idempotency-key"])).toEqual(["run-1:brief:1", "run-1:brief:1"]);
  });

  test("waits as long as a 429 asks, then drafts", async () => {
    answers("fine");
    provider.meet({ kind: "status", status: 429, headers: { "retry-after": "7" } });
    const { port, waitsMs } = portFor([spec()]);
    const { record } = await port.draft(request);
    expect(codes(record)).toEqual(["model_rate_limited", "ok"]);
    expect(record.attempts[0]).toMatchObject({
      requestId: "req-fault",
      outcome: { status: 429, retriedAfterMs: 7000 },
    });
    expect(waitsMs).toEqual([7000]);
  });

  test("understands a Retry-After that is a date", async () => {
    answers("fine");
    provider.meet({ kind: "status", status: 429, headers: { "retry-after": "Wed, 19 Aug 2026 07:00:12 GMT" } });
    const { port, waitsMs } = portFor([spec()]);
    await port.draft(request);
    expect(waitsMs).toEqual([12_000]);
  });

  test("does not wait when a 429 asks for longer than allowed", async () => {
    provider.meet({ kind: "status", status: 429, headers: { "retry-after": "3600" } });
    const { port, waitsMs } = portFor([spec()]);
    const { drafter } = await port.draft(request);
    expect(drafter).toMatchObject({ by: "template", reason: "all_models_failed" });
    expect(waitsMs).toEqual([]);
  });

  test("backs off with jitter from 5xx, then lets the template draft, labelled", async () => {
    provider.meet({ kind: "status", status: 500 }, { kind: "status", status: 503 }, { kind: "status", status: 529 });
    const { port, waitsMs } = portFor([spec()]);
    const { output, drafter, record } = await port.draft(request);
    expect(output).toEqual({ type: "text", text: fallbackText });
    expect(drafter).toEqual({ by: "template", reason: "all_models_failed", prompt: "sales-brief", promptVersion: 3 });
    expect(codes(record)).toEqual(["model_unavailable", "model_unavailable", "model_unavailable"]);
    expect(waitsMs).toEqual([750, 1500]);
    expect(record.cost).toEqual({ status: "known", usdMicros: 0 });
  });

  const refusals: [number, string][] = [
    [401, "model_key_refused"],
    [404, "model_unknown"],
    [400, "model_request_refused"],
  ];
  test.each(refusals)("does not repeat a call refused with %i", async (status, code) => {
    provider.meet({ kind: "status", status });
    const { record } = await portFor([spec()]).port.draft(request);
    expect(codes(record)).toEqual([code]);
  });

  test.each([false, true])("gives up on a provider that falls silent (after its headers: %s)", async (afterHeaders) => {
    answers("fine");
    provider.meet({ kind: "silence", afterHeaders });
    const { port, expire } = portFor([spec()]);
    provider.onSilence(() => setImmediate(() => expire(idleMs)));
    const { record } = await port.draft(request);
    expect(codes(record)).toEqual(["model_timed_out", "ok"]);
    expect(record.cost.status).toBe("unknown");
  });

  test("gives up on a call that takes too long in all", async () => {
    provider.meet({ kind: "silence", afterHeaders: true });
    const { port, expire } = portFor([spec()], { retry: { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 } });
    provider.onSilence(() => setImmediate(() => expire(totalMs)));
    const { record } = await port.draft(request);
    expect(record.attempts[0]?.outcome).toMatchObject({
      code: "model_timed_out",
      message: expect.stringContaining("9000 ms"),
    });
  });

  test("repeats after a stream that ends early, and says that the text begins anew", async () => {
    answers("whole");
    provider.meet({ kind: "events", events: firstWords[adapter] });
    const heard: string[] = [];
    const { output, record } = await portFor([spec()]).port.draft({
      ...request,
      onText: (delta) => heard.push(delta),
      onRestart: () => heard.push("|"),
    });
    expect(codes(record)).toEqual(["model_stream_cut", "ok"]);
    expect(output.text).toBe("whole");
    expect(heard.join("")).toBe("first words|whole");
    expect(record.cost.status).toBe("unknown");
  });

  test("repeats after a connection that dies within the stream", async () => {
    const cut = { chunkSize: 10, truncateAfterChunks: 3 };
    provider.mock.on({ userMessage: /./, sequenceIndex: 0 }, { content: "cut ".repeat(40) }, cut);
    provider.mock.on({ userMessage: /./, sequenceIndex: 1 }, { content: "whole", usage: reported });
    const { output, record } = await portFor([spec()]).port.draft(request);
    expect(codes(record)).toEqual(["model_stream_cut", "ok"]);
    expect(output.text).toBe("whole");
  });

  test("repeats after a connection that is hung up before an answer, whose cost is not known", async () => {
    answers("fine");
    provider.meet({ kind: "hang-up" });
    const { record } = await portFor([spec()]).port.draft(request);
    expect(codes(record)).toEqual(["model_stream_cut", "ok"]);
    expect(record.cost.status).toBe("unknown");
  });

  test("refuses malformed JSON and a page where a stream should be", async () => {
    answers("fine");
    provider.meet({ kind: "garbage" }, { kind: "page" });
    const { record } = await portFor([spec()]).port.draft(request);
    expect(codes(record)).toEqual(["model_response_malformed", "model_response_malformed", "ok"]);
    expect(record.attempts[1]?.outcome).toMatchObject({ message: expect.stringContaining("text/html") });
  });

  test("does not pass off a draft that ran into its token limit", async () => {
    provider.meet({ kind: "events", events: limitReached[adapter] });
    const { drafter, record } = await portFor([spec()]).port.draft(request);
    expect(drafter.by).toBe("template");
    expect(codes(record)).toEqual(["model_output_truncated"]);
    expect(record.tokens).toMatchObject({ input: 1000, output: 200 });
  });

  test("does not take nothing for an answer", async () => {
    answers(" ");
    const { record } = await portFor([spec()]).port.draft(request);
    expect(codes(record)[0]).toBe("model_answered_nothing");
  });

  test("stops at once when called off, and no template stands in", async () => {
    provider.meet({ kind: "silence", afterHeaders: true });
    const controller = new AbortController();
    provider.onSilence(() => controller.abort());
    const { port, running } = portFor([spec()]);
    const error = await errorOf(port.draft({ ...request, signal: controller.signal }));
    expect(error).toMatchObject({ kind: "retryable", code: "draft_aborted" });
    expect(running()).toBe(0);
  });

  test("tells the model what to mend in a redraft", async () => {
    answers("mended");
    const findings = [
      { rule: "grounded-number", message: "12 visits is in no input", quote: "12 visits", fix: "Write 3" },
    ];
    const { record } = await portFor([spec()]).port.draft({ ...request, earlier: { text: "12 visits", findings } });
    expect(record.messages.slice(-2)).toEqual([
      { role: "assistant", content: "12 visits" },
      {
        role: "user",
        content: expect.stringMatching(/12 visits is in no input \(grounded-number\)[\s\S]*Fix: Write 3/),
      },
    ]);
  });
});

test("falls through a chain of models before it falls to the template", async () => {
  provider.mock.on({ model: "claude-haiku-5-5" }, { content: "from the second" });
  provider.meet({ kind: "status", status: 401 });
  const models = [provider.spec("openai", "gpt-6-sol"), provider.spec("anthropic", "claude-haiku-5-5")];
  const { output, drafter, record } = await portFor(models).port.draft(request);
  expect(output.text).toBe("from the second");
  expect(drafter).toMatchObject({ by: "model", provider: "anthropic", model: "claude-haiku-5-5" });
  expect(codes(record)).toEqual(["model_key_refused", "ok"]);
});

test("a refused connection ends as a label, not as an accident", async () => {
  const port = await closedPort();
  const spec: ModelSpec = {
    provider: "openai-compatible",
    host: "localhost",
    model: "m",
    baseUrl: `http://127.0.0.1:${port}/v1`,
  };
  const { drafter, record } = await portFor([spec]).port.draft(request);
  expect(drafter).toMatchObject({ by: "template", reason: "all_models_failed" });
  expect(codes(record)).toEqual(Array(3).fill("model_unreachable"));
  expect(record.cost).toEqual({ status: "known", usdMicros: 0 });
});

test("without any model the template drafts, labelled, at no cost", async () => {
  const heard: string[] = [];
  const { output, drafter, record } = await portFor([]).port.draft({
    ...request,
    onText: (delta) => heard.push(delta),
  });
  expect(output).toEqual({ type: "text", text: fallbackText });
  expect(heard).toEqual([fallbackText]);
  expect(drafter).toMatchObject({ by: "template", reason: "no_model_configured" });
  expect(record).toMatchObject({ attempts: [], cost: { status: "known", usdMicros: 0 } });
});

test("inputs that the prompt does not declare stop the draft before any call", async () => {
  const error = await errorOf(portFor([]).port.draft({ ...request, inputs: { account: "Harbor", visits: "many" } }));
  expect(error).toMatchObject({
    kind: "terminal",
    code: "prompt_inputs_invalid",
    message: expect.stringContaining("visits"),
  });
});

test("OpenAI is told not to keep the call", async () => {
  provider.meet({ kind: "status", status: 400 });
  const structured = { ...request, prompt: scored, inputs: { account: "Harbor" } };
  await portFor([provider.spec("openai", "gpt-6-sol")]).port.draft(structured);
  expect(JSON.parse(provider.heard[0]?.body ?? "{}")).toMatchObject({
    store: false,
    stream: true,
    text: { format: { type: "json_schema", strict: false, schema: { required: ["headline", "priority"] } } },
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
