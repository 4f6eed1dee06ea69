import { type Clock, retryable } from "@capstan/base";
import type { Dispatcher } from "undici";
import type { JsonObject } from "../gateway/json.ts";
import type { Wire } from "../gateway/wire/wire.ts";
import { type Timers, waitFor } from "../timers.ts";
import {
  faultOfStatus,
  faultOfThrown,
  malformedAnswer,
  type ProviderFault,
  providerTimedOut,
} from "./provider-fault.ts";
import type { ProviderHost } from "./provider-host.ts";

/** A model that may be asked, by the name it has at its provider. */
export type Choice = { host: ProviderHost; model: string };

export type Asking = {
  wire: Wire;
  /** First choice first. */
  choices: readonly Choice[];
  /** The body with the name that the model has there. */
  bodyFor(choice: Choice): Buffer | string;
  /** Passed on besides content type and key. */
  headers: Readonly<Record<string, string>>;
  isStream: boolean;
  signal: AbortSignal;
};

export type AskingLimits = Readonly<{
  /** Until the first byte of a stream; between two of its pieces. */
  firstByteMs: number;
  idleMs: number;
  /** For a whole answer that is not streamed. */
  wholeMs: number;
  attempts: number;
  firstWaitMs: number;
  longestWaitMs: number;
}>;

export type AskingMeans = { limits: AskingLimits; clock: Clock; timers: Timers; random: () => number };

/** One try of one provider, for the record. */
export type Try = { provider: string; model: string; ms: number; status?: number; code?: string };

type Head = { choice: Choice; status: number; headers: Record<string, string | string[] | undefined> };
export type ProviderAnswer =
  | (Head & { kind: "whole"; text: string; json: JsonObject })
  /** `chunks` begins with the first piece; the provider's place is free once it was read or called off. */
  | (Head & { kind: "stream"; chunks: AsyncGenerator<Buffer> });

export const defaultAskingLimits: AskingLimits = {
  firstByteMs: 60_000,
  idleMs: 60_000,
  wholeMs: 300_000,
  attempts: 2,
  firstWaitMs: 250,
  longestWaitMs: 5_000,
};

const largestAnswer = 64 * 2 ** 20;

/**
 * The first answer that any of the choices gives: each is asked again after faults that pass by themselves, then the
 * next one is. A provider's refusal of the request itself (400, 404, 422 …) is an answer. Every try is added to `tries`.
 * Errors: that of the last try; retryable `provider_circuit_open` when every choice was passed over.
 */
export async function askProviders(asking: Asking, means: AskingMeans, tries: Try[]): Promise<ProviderAnswer> {
  let last: ProviderFault | undefined;
  for (const choice of asking.choices) {
    for (let number = 0; number < means.limits.attempts; number++) {
      if (!choice.host.breaker.lets()) break;
      const result = await tryOnce(asking, choice, means, tries);
      if ("kind" in result) return result;
      last = result;
      const waitMs = result.retryAfterMs ?? waitBefore(number, means);
      if (!result.again || number + 1 >= means.limits.attempts || waitMs > means.limits.longestWaitMs) break;
      await waitFor(means.timers, waitMs, asking.signal);
    }
  }
  if (last) throw last.error;
  throw retryable("provider_circuit_open", {
    message: "The provider failed several times on end and is left alone for a moment.",
    mend: "Try again in a quarter of a minute, or choose another model.",
  });
}

/** Exponential, with the upper half left to chance so that many callers do not come back at once. */
function waitBefore(number: number, { limits, random }: AskingMeans): number {
  const full = Math.min(limits.longestWaitMs, limits.firstWaitMs * 2 ** number);
  return full / 2 + (full / 2) * random();
}

async function tryOnce(
  asking: Asking,
  choice: Choice,
  means: AskingMeans,
  tries: Try[],
): Promise<ProviderAnswer | ProviderFault> {
  const { gate, breaker, provider } = choice.host;
  const startedMs = means.clock.now().getTime();
  const note = (more: Partial<Try>) =>
    tries.push({ provider: provider.name, model: choice.model, ms: means.clock.now().getTime() - startedMs, ...more });
  let isInside = false;
  try {
    const turn = gate.enter(asking.signal);
    if (turn) await turn;
    isInside = true;
    const answer = await send(asking, choice, means);
    breaker.succeeded();
    note({ status: answer.status });
    if (answer.kind === "whole") gate.leave();
    return answer;
  } catch (thrown) {
    if (isInside) gate.leave();
    if (asking.signal.aborted) {
      breaker.undecided();
      throw asking.signal.reason;
    }
    const fault = thrown instanceof StatusFault ? thrown.fault : faultOfThrown(thrown);
    if (fault.countsAgainst) breaker.failed();
    else breaker.undecided();
    note({ code: fault.error.code, ...(fault.status === undefined ? {} : { status: fault.status }) });
    return fault;
  }
}

class StatusFault extends Error {
  readonly fault: ProviderFault;
  constructor(fault: ProviderFault) {
    super(fault.error.message);
    this.fault = fault;
  }
}

/** Calls a connection off with the caller, or when the time is up. */
function startWatch({ signal }: Asking, timers: Timers) {
  const controller = new AbortController();
  const follow = () => controller.abort(signal.reason);
  signal.addEventListener("abort", follow, { once: true });
  if (signal.aborted) follow();
  let cancel = () => {};
  return {
    signal: controller.signal,
    limit(ms: number) {
      cancel();
      cancel = timers.after(ms, () => controller.abort(providerTimedOut(ms)));
    },
    stop() {
      cancel();
      signal.removeEventListener("abort", follow);
    },
  };
}

async function send(asking: Asking, choice: Choice, means: AskingMeans): Promise<ProviderAnswer> {
  const { wire, isStream } = asking;
  const watch = startWatch(asking, means.timers);
  watch.limit(isStream ? means.limits.firstByteMs : means.limits.wholeMs);
  let isOpen = false;
  try {
    const headers = headersFor(asking, choice);
    const response = await choice.host.send(wire.path, { headers, body: asking.bodyFor(choice), signal: watch.signal });
    // One that is called off says so by an event as well, which nobody else may be there to hear.
    response.body.on("error", () => {});
    const head: Head = { choice, status: response.statusCode, headers: response.headers };
    const fault = faultOfStatus(head.status, head.headers, means.clock.now());
    if (fault) {
      await response.body.dump();
      throw new StatusFault(fault);
    }
    const type = String(head.headers["content-type"] ?? "");
    if (!isStream || head.status >= 400) return { ...head, kind: "whole", ...(await readWhole(response, type)) };
    if (!type.startsWith("text/event-stream")) {
      response.body.destroy();
      throw malformedAnswer(`it is ${type.split(";")[0] || "of no type"} where a stream of events was expected`);
    }
    const pieces = response.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await pieces.next();
    if (first.done) throw malformedAnswer("its stream was empty");
    isOpen = true;
    return { ...head, kind: "stream", chunks: readStream(first.value, { pieces, watch, choice, means }) };
  } catch (thrown) {
    throw watch.signal.aborted ? watch.signal.reason : thrown;
  } finally {
    if (!isOpen) watch.stop();
  }
}

type Reading = {
  pieces: AsyncIterator<Buffer>;
  watch: ReturnType<typeof startWatch>;
  choice: Choice;
  means: AskingMeans;
};

async function* readStream(first: Buffer, { pieces, watch, choice, means }: Reading): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (;;) {
      watch.limit(means.limits.idleMs);
      const next = await pieces.next();
      if (next.done) return;
      yield next.value;
    }
  } catch (thrown) {
    choice.host.breaker.failed();
    throw watch.signal.aborted ? watch.signal.reason : faultOfThrown(thrown).error;
  } finally {
    watch.stop();
    choice.host.gate.leave();
    await pieces.return?.();
  }
}

function headersFor({ headers }: Asking, { host: { provider } }: Choice): Record<string, string> {
  const given = { ...headers, "content-type": "application/json" };
  if (provider.apiKey === undefined) return given;
  if (provider.format === "anthropic") return { ...given, "x-api-key": provider.apiKey };
  return { ...given, authorization: `Bearer ${provider.apiKey}` };
}

async function readWhole(response: Dispatcher.ResponseData, type: string): Promise<{ text: string; json: JsonObject }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response.body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestAnswer) throw malformedAnswer("it is larger than 64 MB");
    parts.push(part);
  }
  const text = parts.length === 1 ? parts[0]!.toString("utf8") : Buffer.concat(parts).toString("utf8");
  if (type !== "" && !/\bjson\b/.test(type))
    throw malformedAnswer(`it is ${type.split(";")[0]} where JSON was expected`);
  return { text, json: parseObject(text) };
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformedAnswer("it is no JSON", cause);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformedAnswer("it is no JSON object");
  return value as JsonObject;
}
