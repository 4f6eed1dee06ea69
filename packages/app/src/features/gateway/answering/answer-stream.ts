import { asCapstanError, terminal } from "@capstan/base";
import { errorEvent, restoreTexts, StreamRelay, type TokenUsage } from "@capstan/execution";
import type { Reservation } from "../../budgets/index.ts";
import { guessedUsage } from "../estimate.ts";
import type { GatewayAnswer } from "../gateway-call.ts";
import { wireErrorOf } from "../wire-error.ts";
import { type Answered, finish, noteGuess, settle } from "./settle-call.ts";
import type { Guarded, UnderWay } from "./under-way.ts";

const streamType = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

export function answerStream(under: UnderWay, guarded: Guarded, answered: Answered<"stream">): GatewayAnswer {
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
  const headers = { ...streamType, ...answered.headers };
  return { callId: record.id, status: 200, headers, body: relayed(under, guarded, { ...answered, relay }) };
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
  const usage = isLeft ? usageSoFar(under, guarded, relay) : usageOf(relay);
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
function usageSoFar(under: UnderWay, { text }: Guarded, relay: StreamRelay): TokenUsage {
  const guess = guessedUsage(text.length, relay.text.length);
  const told = usageOf(relay);
  if (told === undefined || told.output < guess.output) noteGuess(under);
  return { ...(told ?? guess), output: Math.max(told?.output ?? 0, guess.output) };
}
