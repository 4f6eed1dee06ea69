import type { Asking, AskingMeans, Choice, Head, ProviderAnswer } from "./asking.ts";
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

/** Asks a provider once. Errors: `StatusFault`, those of the connection, and the signal's reason. */
export async function sendOnce(asking: Asking, choice: Choice, means: AskingMeans): Promise<ProviderAnswer> {
  const { wire, isStream } = asking;
  const { limits } = means;
  const exchange = choice.host.send({
    path: wire.path,
    headers: headersFor(asking, choice),
    body: asking.bodyFor(choice),
  });
  const watch = watchOver(exchange, asking, means);
  watch.limit(isStream ? limits.firstByteMs : limits.wholeMs);
  let isOpen = false;
  try {
    const head: Head = { choice, ...(await exchange.head) };
    const fault = faultOfStatus(head.status, head.headers, means.clock.now());
    if (fault) {
      await drain(exchange);
      throw new StatusFault(fault);
    }
    const type = String(head.headers["content-type"] ?? "");
    if (!isStream || head.status >= 400) return { ...head, kind: "whole", ...(await readWhole(exchange, type)) };
    if (!type.startsWith("text/event-stream")) {
      throw malformedAnswer(`it is ${type.split(";")[0] || "of no type"} where a stream of events was expected`);
    }
    const first = await exchange.next();
    if (!first) throw malformedAnswer("its stream was empty");
    isOpen = true;
    return { ...head, kind: "stream", chunks: readStream(first, { exchange, watch, asking, choice, means }) };
  } catch (thrown) {
    exchange.stop(thrown as Error);
    throw thrown;
  } finally {
    if (!isOpen) watch.stop();
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
    if (asking.signal.aborted) throw thrown;
    choice.host.breaker.failed();
    throw faultOfThrown(thrown).error;
  } finally {
    watch.stop();
    choice.host.gate.leave();
    exchange.stop(new Error("Nobody reads the rest."));
  }
}

function headersFor({ headers }: Asking, { host: { provider } }: Choice): Record<string, string> {
  const given = { ...headers, "content-type": "application/json" };
  if (provider.apiKey === undefined) return given;
  if (provider.format === "anthropic") return { ...given, "x-api-key": provider.apiKey };
  return { ...given, authorization: `Bearer ${provider.apiKey}` };
}
