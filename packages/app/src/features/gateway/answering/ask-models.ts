import { hash } from "node:crypto";
import { askProviders, type ProviderAnswer } from "@capstan/execution";
import type { GatewayCall } from "../gateway-call.ts";
import type { CallRecord } from "../records/call-record.ts";
import type { Guarded, UnderWay } from "./under-way.ts";

const passedOn = ["anthropic-version", "anthropic-beta", "openai-beta"] as const;
/** Versions and names of features; nothing else has to leave in a header. */
const plainHeader = /^(?!.*\d{9})[\w., :-]{1,500}$/;

export function askModels({ call, means, record, tries }: UnderWay, guarded: Guarded): Promise<ProviderAnswer> {
  const limits = call.attempts === undefined ? means.limits : { ...means.limits, attempts: call.attempts };
  const { clock, timers, random } = means;
  return askProviders(
    {
      wire: call.wire,
      choices: guarded.models,
      bodyFor: ({ model }) => bodyWithModel(guarded, model),
      headers: headersOf(call, record),
      isStream: record.streamed,
      signal: call.signal,
    },
    { limits, clock, timers, random },
    tries,
  );
}

function headersOf({ wire, header }: GatewayCall, { keyId, workspaceId }: CallRecord): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = header(name);
    if (value !== undefined && plainHeader.test(value)) headers[name] = value;
  }
  if (wire.format === "anthropic") headers["anthropic-version"] ??= "2023-06-01";
  const once = header("idempotency-key");
  if (once !== undefined)
    headers["idempotency-key"] = keyId === null ? once : ownKey(`${workspaceId} ${keyId} ${once}`);
  return headers;
}

/** All callers share one account at the provider: what is the same call for one must not be for another. */
const ownKey = (text: string) => hash("sha256", text, "base64url");

function bodyWithModel({ body, text }: Guarded, model: string): string {
  return body.model === model ? text : JSON.stringify({ ...body, model });
}
