/** Passing time, handed in so that tests need not wait. `after` returns how to call it off. */
export type Timers = {
  after(delayMs: number, run: () => void): () => void;
};

export const systemTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Tells that nobody waits any more: an AbortSignal, or something lighter where there is one for every call. */
export type Ending = Pick<AbortSignal, "aborted" | "reason"> & {
  addEventListener(type: "abort", run: () => void, options?: { once: boolean }): void;
  removeEventListener(type: "abort", run: () => void): void;
};

/** Waits, or rejects with the signal's reason as soon as it aborts. */
export function waitFor(timers: Timers, delayMs: number, signal: Ending): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (signal.aborted) reject(signal.reason);
  const cancel = timers.after(delayMs, resolve);
  const stop = () => {
    cancel();
    reject(signal.reason);
  };
  signal.addEventListener("abort", stop, { once: true });
  return promise.finally(() => {
    cancel();
    signal.removeEventListener("abort", stop);
  });
}
