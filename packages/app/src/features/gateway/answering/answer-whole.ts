import { type JsonObject, restoreTexts } from "@capstan/execution";
import type { KeptAnswer } from "../answer-cache.ts";
import type { GatewayAnswer } from "../gateway-call.ts";
import { type Answered, finish, settle } from "./settle-call.ts";
import { type Guarded, jsonType, type UnderWay } from "./under-way.ts";

export function answerWhole(
  under: UnderWay,
  guarded: Guarded,
  { answer, reservation, headers }: Answered<"whole">,
): GatewayAnswer {
  const { call, means, record } = under;
  const isOk = answer.status < 400;
  if (isOk)
    settle(under, guarded, { reservation, usage: call.wire.usageOf(answer.json), outputLength: answer.text.length });
  else reservation.release();
  if (!isOk) record.errorCode = "provider_refused_request";
  if (isOk && guarded.cacheKey !== undefined) {
    const { provider, model } = record;
    const kept = { text: answer.text, usage: call.wire.usageOf(answer.json), provider: provider!, model: model! };
    means.cache.keep(guarded.cacheKey, kept, guarded.caller.settings.cacheSeconds);
  }
  record.output = record.prompt === null ? null : answer.text;
  const text = restored(guarded, answer.text, answer.json, call.wire.wantsJson(guarded.body));
  finish(under, guarded, isOk ? "ok" : "failed");
  return { callId: record.id, status: answer.status, headers: { ...jsonType, ...headers }, body: text };
}

export function answerKept(under: UnderWay, guarded: Guarded, kept: KeptAnswer): GatewayAnswer {
  const { call, record } = under;
  Object.assign(record, { provider: kept.provider, model: kept.model, costUsdMicros: 0 });
  under.decide("cache", "the very same request was answered before");
  const json = JSON.parse(kept.text) as JsonObject;
  const text = restored(guarded, kept.text, json, call.wire.wantsJson(guarded.body));
  finish(under, guarded, "cached");
  return { callId: record.id, status: 200, headers: { ...jsonType, "x-capstan-cache": "hit" }, body: text };
}

export function restored({ protection }: Guarded, text: string, json: JsonObject, isJson: boolean): string {
  const restoring = protection?.restoring;
  if (!restoring) return text;
  restoreTexts(json, (inside, isJsonText) =>
    restoring.whole(inside, isJsonText || (isJson && /^\s*[[{]/.test(inside))),
  );
  return JSON.stringify(json);
}
