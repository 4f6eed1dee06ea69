import type { JsonObject } from "../gateway/json.ts";
import type { Asking, AskingMeans, Choice, Head, ProviderAnswer, Request } from "./asking.ts";
import type { Exchange } from "./exchange.ts";
import {
  faultOfStatus,
  faultOfThrown,
  malformedAnswer,
  type ProviderFault,
  providerTimedOut,
} from "./provider-fault.ts";
import { readWhole } from "./read-whole.ts";

/** A status that is no answer, thrown so that it ends a try like a broken connection does. */
export class StatusFault extends Error {
  readonly fault: ProviderFault;
  constructor(fault: ProviderFault) {
    super(fault.error.message);
    this.fault = fault;
  }
}

/** So much of a refusal is read to keep its connection. */
const mostDrained = 128 * 1024;

/**
 * Asks a provider once. A stream that is translated counts as an answer once the answer itself has begun, so that one that
 * fails until then ends the try. Errors: `StatusFault`, those of the connection, and the signal's reason.
 */
export async function sendOnce(asking: Asking, choice: Choice, means: AskingMeans): Promise<ProviderAnswer> {
  const { isStream } = asking;
  const { limits } = means;
  const request = asking.requestFor(choice);
  const { body, translated } = request;
  const exchange = choice.host.send({ path: choice.wire.path, headers: headersFor(request, choice), body });
  const watch = watchOver(exchange, asking, means);
  watch.limit(isStream ? limits.firstByteMs : limits.wholeMs);
  const reading: Reading = { exchange, watch, asking, choice, means, isHandedOver: false };
  try {
    const head: Head = { choice, ...(await exchange.head) };
    const fault = faultOfStatus(head.status, head.headers, means.clock.now());
    if (fault) {
      await drain(exchange);
      throw new StatusFault(fault);
    }
    const type = String(head.headers["content-type"] ?? "");
    if (!isStream || head.status >= 400) {
      const whole = await readWhole(exchange, type);
      return { ...head, kind: "whole", ...(translated ? putBack(whole.json, head.status, translated) : whole) };
    }
    if (!type.startsWith("text/event-stream")) {
      throw malformedAnswer(`it is ${type.split(";")[0] || "of no type"} where a stream of events was expected`);
    }
    const first = await exchange.next();
    if (!first) throw malformedAnswer("its stream was empty");
    const chunks = readStream(first, reading);
    const begun = translated ? await begin(translated.stream(chunks)) : chunks;
    reading.isHandedOver = true;
    return { ...head, kind: "stream", chunks: begun };
  } catch (thrown) {
    exchange.stop(thrown as Error);
    throw thrown;
  } finally {
    if (!reading.isHandedOver) watch.stop();
  }
}

function putBack(
  answer: JsonObject,
  status: number,
  translated: NonNullable<Request["translated"]>,
): { text: string; json: JsonObject } {
  const json = status >= 400 ? translated.refusal(answer, status) : translated.answer(answer);
  return { text: JSON.stringify(json), json };
}

/** Waits for the first piece of a stream. Errors: those of the stream. */
async function begin(stream: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const first = await stream.next();
  return resumed(first, stream);
}

async function* resumed(first: IteratorResult<Buffer>, stream: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value;
    yield* stream;
  } finally {
    await stream.return(undefined);
  }
}

/** Calls an exchange off with the caller, or when the time is up. */
function watchOver(exchange: Exchange, { signal }: Asking, { timers }: AskingMeans) {
  const follow = () => exchange.stop(signal.reason as Error);
  signal.addEventListener("abort", follow);
  if (signal.aborted) follow();
  let cancel = () => {};
  return {
    limit(ms: number) {
      cancel();
      cancel = timers.after(ms, () => exchange.stop(providerTimedOut(ms)));
    },
    stop() {
      cancel();
      signal.removeEventListener("abort", follow);
    },
  };
}

async function drain(exchange: Exchange): Promise<void> {
  let size = 0;
  for (let piece = await exchange.next(); piece; piece = await exchange.next()) {
    size += piece.length;
    if (size > mostDrained) return;
  }
}

type Reading = {
  exchange: Exchange;
  watch: ReturnType<typeof watchOver>;
  asking: Asking;
  choice: Choice;
  means: AskingMeans;
  /** The answer is the caller's: from now on it is for the stream to say how it went. */
  isHandedOver: boolean;
};

async function* readStream(first: Buffer, reading: Reading): AsyncGenerator<Buffer> {
  const { exchange, watch, asking, choice, means } = reading;
  try {
    let piece: Buffer | undefined = first;
    while (piece) {
      yield piece;
      watch.limit(means.limits.idleMs);
      piece = await exchange.next();
    }
  } catch (thrown) {
    // Callers who leave say nothing about the provider's health.
    if (asking.signal.aborted || !reading.isHandedOver) throw thrown;
    choice.host.breaker.failed();
    throw faultOfThrown(thrown).error;
  } finally {
    watch.stop();
    if (reading.isHandedOver) choice.host.gate.leave();
    exchange.stop(new Error("Nobody reads the rest."));
  }
}

function headersFor({ headers }: Request, { host: { provider } }: Choice): Record<string, string> {
  const given = { ...headers, "content-type": "application/json" };
  if (provider.apiKey === undefined) return given;
  if (provider.format === "anthropic") return { ...given, "x-api-key": provider.apiKey };
  return { ...given, authorization: `Bearer ${provider.apiKey}` };
}
