import { expect, test } from "vitest";
import { type CallSpan, toOtlp } from "./call-spans.ts";

const call: CallSpan = {
  id: "01900000-0000-7000-8000-00000000000a",
  workspaceId: "01900000-0000-7000-8000-000000000001",
  at: new Date("2026-11-27T12:00:00Z"),
  endpoint: "messages",
  keyId: null,
  personId: null,
  team: "growth",
  workflow: null,
  useCase: null,
  runId: null,
  dataClass: "internal",
  tool: "anthropic/m",
  modelAsked: "m",
  provider: "anthropic",
  model: "m",
  outcome: "ok",
  errorCode: null,
  streamed: true,
  tokensIn: 12,
  tokensOut: 5,
  tokensCacheRead: 0,
  tokensCacheWrite: 0,
  tokensEstimated: false,
  costUsdMicros: 74,
  latencyMs: 250,
  firstTokenMs: 100,
  standIns: {},
  decisions: [],
  attempts: [],
  retentionDays: 30,
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
};

test("a span has the caller's trace, its time and the attributes of generative AI, and no text", () => {
  const [span] = (
    toOtlp([call], "1.0.0") as { resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[] }
  ).resourceSpans[0]!.scopeSpans[0]!.spans;
  expect(span).toMatchObject({
    traceId: "0af7651916cd43dd8448eb211c80319c",
    parentSpanId: "b7ad6b7169203331",
    name: "chat m",
    kind: 3,
    startTimeUnixNano: "1795780800000000000",
    endTimeUnixNano: "1795780800250000000",
    status: { code: 1 },
  });
  expect(span!.attributes).toEqual(
    expect.arrayContaining([
      { key: "gen_ai.provider.name", value: { stringValue: "anthropic" } },
      { key: "gen_ai.usage.input_tokens", value: { intValue: "12" } },
      { key: "gen_ai.response.time_to_first_chunk", value: { doubleValue: 0.1 } },
      { key: "capstan.team", value: { stringValue: "growth" } },
    ]),
  );
});

test("a count of tokens is no chat", () => {
  const spans = JSON.stringify(toOtlp([{ ...call, endpoint: "count_tokens" }], "1"));
  expect(spans).toContain('"name":"count_tokens m"');
});

test("a failed call says so", () => {
  const [span] = (
    toOtlp([{ ...call, outcome: "failed", errorCode: "provider_timed_out", traceparent: null }], "1") as {
      resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[];
    }
  ).resourceSpans[0]!.scopeSpans[0]!.spans;
  expect(span).toMatchObject({ status: { code: 2, message: "provider_timed_out" } });
});
