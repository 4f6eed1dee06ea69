import { hash } from "node:crypto";
import { askProviders, type ProviderAnswer, type Request, type Wire } from "@capstan/execution";
import type { GatewayCall } from "../gateway-call.ts";
import type { CallRecord } from "../records/call-record.ts";
import type { Guarded, Ready, UnderWay } from "./under-way.ts";

const passedOn = ["anthropic-version", "anthropic-beta", "openai-beta"] as const;
/** Versions and names of features; nothing else has to leave in a header. */
const plainHeader = /^(?!.*\d{9})[\w., :-]{1,500}$/;

export function askModels({ call, means, record, tries }: UnderWay, guarded: Guarded): Promise<ProviderAnswer> {
  const limits = call.attempts === undefined ? means.limits : { ...means.limits, attempts: call.attempts };
  const { clock, timers, random } = means;
  const headers = headersOf(call, record);
  return askProviders(
    {
      choices: guarded.models,
      requestFor: (choice) => requestFor(choice as Ready, { guarded, headers, wire: call.wire }),
      isStream: record.streamed,
      signal: call.signal,
    },
    { limits, clock, timers, random },
    tries,
  );
}

type Asked = { guarded: Guarded; headers: Record<string, string>; wire: Wire };

function requestFor({ model, translated }: Ready, { guarded, headers, wire }: Asked): Request {
  if (!translated) return { headers, body: bodyWithModel(guarded, model) };
  const body = JSON.stringify(translated.body);
  return { headers: headersElsewhere(headers, wire, translated.wire), body, translated };
}

const version = "anthropic-version";
const usualVersion = "2023-06-01";

function headersOf({ wire, header }: GatewayCall, { keyId, workspaceId }: CallRecord): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = header(name);
    if (value !== undefined && plainHeader.test(value)) headers[name] = value;
  }
  if (wire.format === "anthropic") headers[version] ??= usualVersion;
  const once = header("idempotency-key");
  if (once !== undefined)
    headers["idempotency-key"] = keyId === null ? once : ownKey(`${workspaceId} ${keyId} ${once}`);
  return headers;
}

/** Versions and features of one format mean nothing in the other. */
function headersElsewhere(headers: Record<string, string>, from: Wire, to: Wire): Record<string, string> {
  if (from.format === to.format) return headers;
  const kept = Object.entries(headers).filter(([name]) => !passedOn.some((own) => own === name));
  return { ...Object.fromEntries(kept), ...(to.format === "anthropic" && { [version]: usualVersion }) };
}

/** All callers share one account at the provider: what is the same call for one must not be for another. */
const ownKey = (text: string) => hash("sha256", text, "base64url");

function bodyWithModel({ body, text }: Guarded, model: string): string {
  return body.model === model ? text : JSON.stringify({ ...body, model });
}
