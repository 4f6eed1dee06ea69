import { newId } from "@capstan/base";
import type { JsonObject, Translated, Try } from "@capstan/execution";
import { defaultPrivacyRules, type Protected } from "../../privacy/index.ts";
import type { Caller } from "../callers/caller.ts";
import type { Approved } from "../choose-models.ts";
import type { GatewayCall } from "../gateway-call.ts";
import type { GatewayMeans } from "../gateway-means.ts";
import type { CallRecord } from "../records/call-record.ts";

/** How long the guard may take to find out what it has to know. */
export const guardMs = 10_000;
export const jsonType = { "content-type": "application/json" };

/** A call under way: what the guard has found out so far, and the record that grows with it. */
export type UnderWay = {
  call: GatewayCall;
  means: GatewayMeans;
  startedMs: number;
  record: CallRecord;
  tries: Try[];
  /** Whom the workspace wants to be told of faults. */
  owner: string;
  decide(rule: string, says: string): void;
};

/** An approved model, and the request as it is put for it where its provider speaks another format. */
export type Ready = Approved & { translated?: Translated };

/** What the guard lets through, as it is to be sent. */
export type Guarded = {
  caller: Caller;
  body: JsonObject;
  models: readonly Ready[];
  /** The gateway asked for the tokens of a stream, the caller did not. */
  addedUsage: boolean;
  protection: Protected | undefined;
  cacheKey: string | undefined;
  /** The body as it is sent. */
  text: string;
};

export function begin(call: GatewayCall, means: GatewayMeans): UnderWay {
  const at = means.clock.now();
  const decisions: { rule: string; says: string }[] = [];
  const tries: Try[] = [];
  const record: CallRecord = {
    id: newId(at.getTime()),
    workspaceId: "",
    at,
    endpoint: call.wire.name,
    keyId: null,
    personId: null,
    team: null,
    workflow: null,
    useCase: null,
    runId: null,
    dataClass: "internal",
    tool: null,
    modelAsked: "",
    provider: null,
    model: null,
    outcome: "failed",
    errorCode: null,
    streamed: false,
    tokensIn: null,
    tokensOut: null,
    tokensCacheRead: null,
    tokensCacheWrite: null,
    tokensEstimated: false,
    costUsdMicros: null,
    latencyMs: 0,
    firstTokenMs: null,
    standIns: {},
    decisions,
    attempts: tries,
    replaced: null,
    prompt: null,
    output: null,
    retentionDays: 0,
    traceparent: call.header("traceparent") ?? null,
  };
  const decide = (rule: string, says: string) => void decisions.push({ rule, says });
  return { call, means, startedMs: means.nowMs(), record, tries, owner: defaultPrivacyRules.owner, decide };
}
