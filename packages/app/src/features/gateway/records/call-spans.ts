import { createHash } from "node:crypto";
import type { CallRecord } from "./call-record.ts";

/** A recorded call as an exporter of spans gets it; texts never leave by this way. */
export type CallSpan = Omit<CallRecord, "prompt" | "output" | "replaced">;

const operations: Readonly<Record<string, string>> = {
  embeddings: "embeddings",
  count_tokens: "count_tokens",
};
const nanos = (ms: number) => `${Math.round(ms)}000000`;

/**
 * Spans of calls as OTLP in JSON. Source: OpenTelemetry's semantic conventions for generative AI, client spans, and the
 * OTLP specification's JSON encoding.
 */
export function toOtlp(calls: readonly CallSpan[], version: string): object {
  const resource = { attributes: attributes({ "service.name": "capstan", "service.version": version }) };
  const scope = { name: "capstan.gateway", version };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: calls.map(toSpan) }] }] };
}

function toSpan(call: CallSpan): object {
  const operation = operations[call.endpoint] ?? "chat";
  const id = createHash("sha256").update(call.id).digest("hex");
  const [, traceId, parentSpanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(call.traceparent ?? "") ?? [];
  const startMs = call.at.getTime();
  return {
    traceId: traceId ?? id.slice(0, 32),
    spanId: id.slice(32, 48),
    ...(parentSpanId ? { parentSpanId } : {}),
    name: `${operation} ${call.model ?? call.modelAsked}`,
    kind: 3,
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(startMs + call.latencyMs),
    status:
      call.outcome === "ok" || call.outcome === "cached" ? { code: 1 } : { code: 2, message: call.errorCode ?? "" },
    attributes: attributes({
      "gen_ai.operation.name": operation,
      "gen_ai.provider.name": call.provider,
      "gen_ai.request.model": call.modelAsked,
      "gen_ai.response.model": call.model,
      "gen_ai.usage.input_tokens": call.tokensIn,
      "gen_ai.usage.output_tokens": call.tokensOut,
      "gen_ai.response.time_to_first_chunk": call.firstTokenMs === null ? null : call.firstTokenMs / 1000,
      "error.type": call.errorCode,
      "capstan.call.id": call.id,
      "capstan.workspace.id": call.workspaceId,
      "capstan.team": call.team,
      "capstan.workflow": call.workflow,
      "capstan.use_case": call.useCase,
      "capstan.data_class": call.dataClass,
      "capstan.outcome": call.outcome,
      "capstan.cost_usd_micros": call.costUsdMicros,
      "capstan.tokens_estimated": call.tokensEstimated ? "true" : null,
    }),
  };
}

type Attribute = string | number | null;

function attributes(given: Readonly<Record<string, Attribute>>): object[] {
  return Object.entries(given)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, value: anyValue(value!) }));
}

function anyValue(value: string | number): object {
  if (typeof value === "string") return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
