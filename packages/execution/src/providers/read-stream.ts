import type { Asking, AskingMeans, Choice } from "./asking.ts";
import type { Exchange } from "./exchange.ts";
import { faultOfThrown, providerTimedOut } from "./provider-fault.ts";

/** Calls an exchange off with the caller, or when the time is up. */
export function watchOver(exchange: Exchange, { signal }: Asking, { timers }: AskingMeans) {
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

/** What is being read, of whom, and how long it may take. */
export type Reading = {
  exchange: Exchange;
  watch: ReturnType<typeof watchOver>;
  asking: Asking;
  choice: Choice;
  means: AskingMeans;
  /** The answer is the caller's: from now on it is for the stream to say how it went. */
  isHandedOver: boolean;
};

/** The pieces of a stream from its head on. Errors: those of the connection, and the signal's reason. */
export async function* readStream(head: readonly Buffer[], reading: Reading): AsyncGenerator<Buffer> {
  const { exchange, watch, asking, choice, means } = reading;
  try {
    yield* head;
    for (;;) {
      watch.limit(means.limits.idleMs);
      const piece = await exchange.next();
      if (!piece) return;
      yield piece;
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
