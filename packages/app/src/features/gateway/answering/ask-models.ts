import { askProviders, type ProviderAnswer } from "@capstan/execution";
import type { GatewayCall } from "../gateway-call.ts";
import type { Guarded, UnderWay } from "./under-way.ts";

const passedOn = ["anthropic-version", "anthropic-beta", "openai-beta", "idempotency-key"] as const;

export function askModels({ call, means, record, tries }: UnderWay, guarded: Guarded): Promise<ProviderAnswer> {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = call.header(name);
    if (value !== undefined) headers[name] = value;
  }
  if (call.wire.format === "anthropic") headers["anthropic-version"] ??= "2023-06-01";
  const limits = call.attempts === undefined ? means.limits : { ...means.limits, attempts: call.attempts };
  const { clock, timers, random } = means;
  return askProviders(
    {
      wire: call.wire,
      choices: guarded.models,
      bodyFor: ({ model }) => bodyWithModel(call, guarded, model),
      headers,
      isStream: record.streamed,
      signal: call.signal,
    },
    { limits, clock, timers, random },
    tries,
  );
}

function bodyWithModel({ body }: GatewayCall, guarded: Guarded, model: string): Buffer | string {
  if (guarded.body.model === model) return guarded.isUntouched ? body : guarded.text;
  return JSON.stringify({ ...guarded.body, model });
}
