import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeProvider } from "../testing/fake-provider.ts";
import { adapters, codes, portFor, request, scored } from "../testing/given-port.ts";

let provider: Awaited<ReturnType<typeof startFakeProvider>>;
beforeAll(async () => {
  provider = await startFakeProvider();
});
beforeEach(() => provider.clear());
afterAll(() => provider.stop());

describe.each(adapters)("structured output over %s", (adapter, model, _name) => {
  const spec = () => provider.spec(adapter, model);
  const answers = (content: string) => provider.mock.onMessage(/./, { content, usage: reported });
  const reported = { prompt_tokens: 1000, completion_tokens: 200, input_tokens: 1000, output_tokens: 200 };

  test("reads structured output, fenced or not", async () => {
    answers('```json\n{"headline":"Harbor","priority":1}\n```');
    const { output } = await portFor([spec()]).port.draft({
      ...request,
      prompt: scored,
      inputs: { account: "Harbor" },
    });
    expect(output).toMatchObject({ type: "structured", value: { headline: "Harbor", priority: 1 } });
  });

  test("lets the model repair structured output that does not fit, under a key of its own", async () => {
    provider.mock.on(
      { userMessage: /Describe/ },
      { content: '{"headline":"Harbor","priority":"high"}', usage: reported },
    );
    provider.mock.on(
      { userMessage: /does not fit/ },
      { content: '{"headline":"Harbor","priority":1}', usage: reported },
    );
    const { output, record } = await portFor([spec()]).port.draft({
      ...request,
      prompt: scored,
      inputs: { account: "Harbor" },
    });
    expect(output).toMatchObject({ value: { headline: "Harbor", priority: 1 } });
    expect(codes(record)).toEqual(["model_output_invalid", "ok"]);
    expect(record.messages.at(-1)?.content).toContain("priority: Invalid input: expected number, received string");
    expect(record.tokens).toMatchObject({ input: 2000, output: 400 });
    expect(provider.heard.at(-1)?.headers["idempotency-key"]).toBe("run-1:brief:1:repair-1");
  });

  test("fills the template when repair does not help", async () => {
    answers("I would rather not.");
    const { output, record } = await portFor([spec()]).port.draft({
      ...request,
      prompt: scored,
      inputs: { account: "Harbor" },
    });
    expect(codes(record)).toEqual(Array(3).fill("model_output_invalid"));
    expect(output).toMatchObject({ type: "structured", value: { headline: "Harbor", priority: 3 } });
  });
});

test("a compatible host is given the schema, but not OpenAI's restrictions on it", async () => {
  provider.meet({ kind: "status", status: 400 });
  const structured = { ...request, prompt: scored, inputs: { account: "Harbor" } };
  await portFor([provider.spec("openai-compatible", "llama-of-ours")]).port.draft(structured);
  expect(JSON.parse(provider.heard[0]?.body ?? "{}")).toMatchObject({
    response_format: {
      type: "json_schema",
      json_schema: { strict: false, schema: { required: ["headline", "priority"] } },
    },
  });
});
