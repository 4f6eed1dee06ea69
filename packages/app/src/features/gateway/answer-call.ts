import { asCapstanError, type Clock, type Logger, newId, retryable, terminal } from "@capstan/base";
import {
  type AskingLimits,
  askProviders,
  errorBody,
  errorEvent,
  type JsonObject,
  type ProviderAnswer,
  type ProviderHost,
  requestTexts,
  restoreTexts,
  StreamRelay,
  type Timers,
  type TokenUsage,
  type Try,
} from "@capstan/execution";
import type { Budget, BudgetKeeper, Reservation } from "../budgets/index.ts";
import { type PrivacyRules, type Protected, protectTexts, type Recogniser } from "../privacy/index.ts";
import { type DataClass, dataClasses, type Tool } from "../tools/index.ts";
import type { AnswerCache, KeptAnswer } from "./answer-cache.ts";
import type { Caller } from "./callers/caller.ts";
import { type Approved, chooseModels } from "./choose-models.ts";
import { dearest, estimateUsage, guessedUsage, spendingOf } from "./estimate.ts";
import type { GatewayAnswer, GatewayCall } from "./gateway-call.ts";
import type { CallRecord } from "./records/call-record.ts";
import type { RecordWriter } from "./records/record-writer.ts";
import { standInKeyOf } from "./stand-in-key.ts";
import { errorHeaders, wireErrorOf } from "./wire-error.ts";
import { within } from "./within.ts";

/** What the gateway works with; made once by `openGateway`. */
export type GatewayMeans = {
  hosts: ReadonlyMap<string, ProviderHost>;
  configured: readonly Tool[];
  keeper: BudgetKeeper;
  writer: RecordWriter;
  cache: AnswerCache;
  recogniser: Recogniser;
  privacyRules: PrivacyRules;
  secret: string;
  limits: AskingLimits;
  clock: Clock;
  timers: Timers;
  random: () => number;
  nowMs: () => number;
  log: Logger;
};

const guardMs = 10_000;
const passedOn = ["anthropic-version", "anthropic-beta", "openai-beta", "idempotency-key"] as const;
const jsonType = { "content-type": "application/json" };
const streamType = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

/** A call under way: what the guard has found out so far, and the record that grows with it. */
type UnderWay = {
  call: GatewayCall;
  means: GatewayMeans;
  startedMs: number;
  record: CallRecord;
  tries: Try[];
  decide(rule: string, says: string): void;
};

type Guarded = {
  caller: Caller;
  body: JsonObject;
  models: readonly Approved[];
  /** Whether the body still is what the caller sent, byte for byte. */
  isUntouched: boolean;
  /** The gateway asked for the tokens of a stream, the caller did not. */
  addedUsage: boolean;
  protection: Protected | undefined;
  cacheKey: string | undefined;
  text: string;
};

/**
 * One call through the guard and to a provider (invariant 2): who calls → approved model for this class of data →
 * personal data replaced → budget set aside → provider → originals put back → record. Whatever fails before the provider
 * is asked stops the call; nothing has left then. Never throws: errors are answers in the format's own shape.
 */
export async function answerCall(call: GatewayCall, means: GatewayMeans): Promise<GatewayAnswer> {
  const under = begin(call, means);
  let reservation: Reservation | undefined;
  try {
    const guarded = await guard(under);
    const kept = guarded.cacheKey === undefined ? undefined : means.cache.get(guarded.cacheKey);
    if (kept) return answerKept(under, guarded, kept);
    reservation = await setAside(under, guarded);
    const answer = await ask(under, guarded);
    const { choice } = answer;
    Object.assign(under.record, { provider: choice.host.provider.name, model: choice.model });
    under.record.tool =
      guarded.models.find(({ host, model }) => host === choice.host && model === choice.model)?.tool.name ?? null;
    if (answer.kind === "whole") return answerWhole(under, guarded, { answer, reservation });
    return answerStream(under, guarded, { answer, reservation });
  } catch (thrown) {
    reservation?.release();
    return answerError(under, thrown, reservation !== undefined);
  }
}

function begin(call: GatewayCall, means: GatewayMeans): UnderWay {
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
    costUsdMicros: null,
    latencyMs: 0,
    firstTokenMs: null,
    standIns: {},
    decisions,
    attempts: tries,
    prompt: null,
    output: null,
    retentionDays: 0,
    traceparent: call.header("traceparent") ?? null,
  };
  const decide = (rule: string, says: string) => void decisions.push({ rule, says });
  return { call, means, startedMs: means.nowMs(), record, tries, decide };
}

async function guard(under: UnderWay): Promise<Guarded> {
  const { call, means, record } = under;
  means.writer.requireRoom();
  const known = call.caller();
  const caller = known instanceof Promise ? await within(known, { timers: means.timers, ms: guardMs }) : known;
  noteCaller(under, caller);
  const body = parseBody(call.body);
  const asked = typeof body.model === "string" ? body.model : "";
  record.modelAsked = asked.slice(0, 200);
  record.streamed = body.stream === true;
  const dataClass = record.dataClass as DataClass;
  const choosing = {
    asked,
    format: call.wire.format,
    dataClass,
    terms: caller.terms,
    hosts: means.hosts,
    configured: means.configured,
  };
  const chosen = chooseModels(choosing);
  under.decide("approved-tools", `${chosen[0]!.tool.name} for ${dataClass} data`);
  const { models, protection } = protect(under, caller, { body, chosen });
  const withUsage = call.wire.withUsage(body);
  const sent = withUsage ?? body;
  const isUntouched = withUsage === undefined && protection?.restoring === undefined;
  const text = isUntouched ? call.body.toString("utf8") : JSON.stringify(sent);
  record.prompt = caller.settings.retentionDays > 0 ? text : null;
  const cacheKey = cacheKeyOf(under, caller, { text, models, protection });
  return { caller, body: sent, models, isUntouched, addedUsage: withUsage !== undefined, protection, cacheKey, text };
}

/** Headers may say more exactly what a call is for; whose budget it spends they cannot. */
function noteCaller({ call, record }: UnderWay, caller: Caller): void {
  const { settings, terms, keyId, personId, runId } = caller;
  const asked = call.header("x-capstan-data-class");
  if (asked !== undefined && !dataClasses.some((known) => known === asked)) {
    throw terminal("request_malformed", {
      message: `x-capstan-data-class is ${asked.slice(0, 40)}.`,
      mend: `There are: ${dataClasses.slice(0, 3).join(", ")}.`,
    });
  }
  Object.assign(record, {
    workspaceId: terms.workspaceId,
    keyId,
    personId,
    runId,
    team: settings.team,
    workflow: settings.workflow ?? call.header("x-capstan-workflow")?.slice(0, 200) ?? null,
    useCase: call.header("x-capstan-use-case")?.slice(0, 200) ?? settings.useCase,
    dataClass: strictest(settings.dataClass, (asked as DataClass | undefined) ?? settings.dataClass),
    retentionDays: settings.retentionDays,
  });
}

/** A call may say that its data is more delicate than the key's, never that it is less. */
const strictest = (a: DataClass, b: DataClass): DataClass => (dataClasses.indexOf(a) >= dataClasses.indexOf(b) ? a : b);

function parseBody(bytes: Buffer): JsonObject {
  try {
    const body = JSON.parse(bytes.toString("utf8")) as unknown;
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as JsonObject;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw terminal("request_malformed", { message: "The request's body is no JSON object.", mend: "Send one." });
}

function protect(
  under: UnderWay,
  caller: Caller,
  { body, chosen }: { body: JsonObject; chosen: readonly Approved[] },
): { models: readonly Approved[]; protection: Protected | undefined } {
  const { means, record } = under;
  if (caller.settings.redaction === "off") {
    const open = chosen.filter(({ tool, host }) => host.provider.isPrivate || tool.dataClasses.includes("personal"));
    if (open.length === 0) {
      throw terminal("redaction_required", {
        message: `This key sends texts as they are, and ${chosen[0]!.tool.name} is not approved for personal data.`,
        mend: "Switch the replacement of personal data on for the key, or have the model approved for personal data.",
      });
    }
    under.decide("personal-data", "sent as it is: the tool is approved for it");
    return { models: open, protection: undefined };
  }
  const scope = scopeOf(caller, record);
  const protection = protectTexts({
    texts: requestTexts(body),
    destinations: chosen.map(({ host: { provider } }) => ({ name: provider.name, isPrivate: provider.isPrivate })),
    rules: means.privacyRules,
    recogniser: means.recogniser,
    standInKey: standInKeyOf(means.secret, scope),
  });
  record.standIns = protection.standIns;
  const replaced = Object.entries(protection.standIns).map(([type, count]) => `${count} ${type}`);
  under.decide("personal-data", replaced.length === 0 ? "none found" : `replaced ${replaced.join(", ")}`);
  const open = new Set(protection.destinations.map(({ name }) => name));
  return { models: chosen.filter(({ host }) => open.has(host.provider.name)), protection };
}

function scopeOf({ settings, terms, personId }: Caller, { id, runId }: CallRecord): string {
  if (settings.standInScope === "call") return `call:${id}`;
  if (settings.standInScope === "workspace") return `workspace:${terms.workspaceId}`;
  return personId === null ? `run:${runId ?? id}` : `person:${terms.workspaceId}:${personId}`;
}

/**
 * Answers are shared between people only where nothing personal was in the request; otherwise they stay with the person,
 * under stand-ins that are the person's own.
 */
function cacheKeyOf(
  { call, record }: UnderWay,
  { settings, terms, personId }: Caller,
  { text, models, protection }: { text: string; models: readonly Approved[]; protection: Protected | undefined },
): string | undefined {
  if (settings.cache === "off" || record.streamed || settings.standInScope === "call") return undefined;
  const isShared = settings.cache === "workspace" && protection !== undefined && protection.restoring === undefined;
  if (!isShared && personId === null) return undefined;
  const who = isShared ? "everybody" : personId!;
  const names = models.map(({ host, model }) => `${host.provider.name}/${model}`);
  return JSON.stringify([terms.workspaceId, who, settings.standInScope, record.dataClass, call.wire.name, names, text]);
}

async function setAside({ call, means, record, decide }: UnderWay, guarded: Guarded): Promise<Reservation> {
  const { caller, models, body, text } = guarded;
  const usage = estimateUsage(call.wire, body, text.length);
  const names = models.map(({ host, model }) => ({ provider: host.provider.name, model }));
  const budgets = caller.terms.budgets.filter((budget) => isConcerned(budget, { record, caller, names }));
  const estimate = dearest(names.map((name) => spendingOf(caller.terms, name, usage)));
  const reserved = means.keeper.reserve(budgets, estimate, caller.terms.zone);
  const reservation =
    reserved instanceof Promise
      ? await within(reserved, { timers: means.timers, ms: guardMs, late: (tooLate) => tooLate.release() })
      : reserved;
  if (budgets.length > 0) decide("budgets", `${estimate.tokens} tokens set aside in ${budgets.length}`);
  return reservation;
}

type Concern = { record: CallRecord; caller: Caller; names: readonly { provider: string; model: string }[] };

function isConcerned({ scope, subject }: Budget, { record, caller, names }: Concern): boolean {
  switch (scope) {
    case "workspace":
      return true;
    case "team":
      return record.team === subject;
    case "workflow":
      return record.workflow === subject;
    case "person":
      return caller.personId === subject;
    case "key":
      return caller.keyId === subject;
    case "model":
      return names.some(({ provider, model }) => `${provider}/${model}` === subject);
  }
}

function ask({ call, means, record, tries }: UnderWay, guarded: Guarded): Promise<ProviderAnswer> {
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

type Answered<Kind extends ProviderAnswer["kind"]> = {
  answer: Extract<ProviderAnswer, { kind: Kind }>;
  reservation: Reservation;
};

function answerWhole(under: UnderWay, guarded: Guarded, { answer, reservation }: Answered<"whole">): GatewayAnswer {
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
  return { callId: record.id, status: answer.status, headers: jsonType, body: text };
}

function answerKept(under: UnderWay, guarded: Guarded, kept: KeptAnswer): GatewayAnswer {
  const { call, record } = under;
  Object.assign(record, { provider: kept.provider, model: kept.model, costUsdMicros: 0 });
  under.decide("cache", "the very same request was answered before");
  const json = JSON.parse(kept.text) as JsonObject;
  const text = restored(guarded, kept.text, json, call.wire.wantsJson(guarded.body));
  finish(under, guarded, "cached");
  return { callId: record.id, status: 200, headers: { ...jsonType, "x-capstan-cache": "hit" }, body: text };
}

function restored({ protection }: Guarded, text: string, json: JsonObject, isJson: boolean): string {
  const restoring = protection?.restoring;
  if (!restoring) return text;
  restoreTexts(json, (inside, isJsonText) =>
    restoring.whole(inside, isJsonText || (isJson && /^\s*[[{]/.test(inside))),
  );
  return JSON.stringify(json);
}

function answerStream(under: UnderWay, guarded: Guarded, answered: Answered<"stream">): GatewayAnswer {
  const { call, means, record } = under;
  const restoring = guarded.protection?.restoring;
  const relay = new StreamRelay({
    wire: call.wire,
    restorer: restoring && ((isJson) => restoring.open(isJson)),
    restoreWhole: (event) => restoreTexts(event, (text, isJson) => restoring?.whole(text, isJson) ?? text),
    hidesUsage: guarded.addedUsage,
    isJson: call.wire.wantsJson(guarded.body),
  });
  record.firstTokenMs = means.nowMs() - under.startedMs;
  return { callId: record.id, status: 200, headers: streamType, body: relayed(under, guarded, { ...answered, relay }) };
}

async function* relayed(
  under: UnderWay,
  guarded: Guarded,
  { answer, reservation, relay }: Answered<"stream"> & { relay: StreamRelay },
): AsyncGenerator<string | Buffer> {
  const { call, record } = under;
  const decoder = new TextDecoder();
  let isWhole = false;
  try {
    for await (const chunk of answer.chunks) {
      const out = relay.push(decoder.decode(chunk, { stream: true }));
      if (out !== "") yield out;
      if (relay.isBroken) throw cutShort();
    }
    const rest = relay.end();
    if (rest !== "") yield rest;
    isWhole = relay.isComplete && relay.error === undefined;
    if (!relay.isComplete && relay.error === undefined) throw cutShort();
  } catch (thrown) {
    if (call.signal.aborted) return;
    const error = asCapstanError(thrown);
    record.errorCode = error.code;
    yield errorEvent(call.wire.format, wireErrorOf(error));
  } finally {
    settleStream(under, guarded, { reservation, relay, isWhole });
  }
}

const callerLeft = () => retryable("caller_left", { message: "The caller went away before the answer came." });

const cutShort = () =>
  terminal("provider_stream_cut", {
    message: "The provider's stream ended before its answer was complete.",
    mend: "Send the request again.",
  });

/** What came of a stream: whole, broken by the provider, or left by the caller, who pays for what had come by then. */
function settleStream(
  under: UnderWay,
  guarded: Guarded,
  { reservation, relay, isWhole }: { reservation: Reservation; relay: StreamRelay; isWhole: boolean },
): void {
  const { record } = under;
  const isLeft = !isWhole && record.errorCode === null && relay.error === undefined;
  record.output = record.prompt === null ? null : relay.text;
  const usage = isLeft ? usageSoFar(guarded, relay) : usageOf(relay);
  if (isWhole || isLeft) settle(under, guarded, { reservation, usage, outputLength: relay.text.length });
  else reservation.release();
  if (relay.error !== undefined) record.errorCode = "provider_stream_error";
  if (isLeft) record.errorCode = "caller_left";
  finish(under, guarded, isWhole ? "ok" : "cut");
}

function usageOf({ usage: { input, output = 0, cacheRead = 0, cacheWrite = 0 } }: StreamRelay): TokenUsage | undefined {
  return input === undefined ? undefined : { input, output, cacheRead, cacheWrite };
}

/** What had come when the caller left, told or guessed: hanging up before the account comes must not be free. */
function usageSoFar({ text }: Guarded, relay: StreamRelay): TokenUsage {
  const guess = guessedUsage(text.length, relay.text.length);
  const told = usageOf(relay) ?? guess;
  return { ...told, output: Math.max(told.output, guess.output) };
}

type Settling = { reservation: Reservation; usage: TokenUsage | undefined; outputLength: number };

function settle(
  { record, decide }: UnderWay,
  { caller, text }: Guarded,
  { reservation, usage, outputLength }: Settling,
): void {
  const model = { provider: record.provider!, model: record.model! };
  const known = usage ?? guessedUsage(text.length, outputLength);
  const spent = spendingOf(caller.terms, model, known);
  reservation.settle(spent);
  if (!usage) {
    decide("tokens", "not reported by the provider; budgets count a guess by length");
    return;
  }
  record.tokensIn = usage.input;
  record.tokensOut = usage.output;
  record.tokensCacheRead = usage.cacheRead;
  record.tokensCacheWrite = usage.cacheWrite;
  record.costUsdMicros = spent.usdMicros;
}

function finish(
  { means, record, startedMs, decide }: UnderWay,
  guarded: Guarded | undefined,
  outcome: CallRecord["outcome"],
): void {
  const doubts = Object.entries(guarded?.protection?.restoring?.doubts() ?? {});
  if (doubts.length > 0) decide("restored", doubts.map(([code, count]) => `${count} ${code}`).join(", "));
  record.outcome = outcome;
  record.latencyMs = means.nowMs() - startedMs;
  means.writer.add(record);
}

function answerError(under: UnderWay, thrown: unknown, wasGuarded: boolean): GatewayAnswer {
  const { call, means, record } = under;
  const error = call.signal.aborted ? callerLeft() : asCapstanError(thrown);
  const fault = wireErrorOf(error);
  record.errorCode = error.code;
  if (!wasGuarded) under.decide("refused", error.code);
  if (error.kind === "bug" || error.code === "guard_timed_out" || error.code === "provider_key_refused")
    tellOwner(under, error.code);
  if (error.kind === "bug")
    means.log.error({ code: error.code, message: error.message, callId: record.id }, "gateway.failed");
  if (record.workspaceId !== "") finish(under, undefined, wasGuarded ? "failed" : "refused");
  return {
    callId: record.id,
    status: fault.status,
    headers: { ...jsonType, ...errorHeaders(error, fault.status, means.clock.now()) },
    body: JSON.stringify(errorBody(call.wire.format, fault)),
    ...(wasGuarded ? {} : { refusal: error }),
  };
}

const hourMs = 3_600_000;

/** Once an hour for each kind of fault. */
function tellOwner({ means, record }: UnderWay, code: string): void {
  if (record.workspaceId === "") return;
  means.writer.tell({
    workspaceId: record.workspaceId,
    recipient: means.privacyRules.owner,
    body: `The gateway stopped calls to models: ${code}.`,
    link: "/usage",
    key: `gateway:${code}:${Math.floor(record.at.getTime() / hourMs)}`,
  });
}
