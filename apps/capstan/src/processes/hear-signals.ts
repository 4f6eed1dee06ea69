/** One Ctrl-C may arrive twice: from the terminal and from the program that started this one. */
const sameWordMs = 1_000;

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP. A further one, at least a second later, ends the process at once: a
 * person who presses Ctrl-C again does not want to wait.
 */
export function hearSignals(): AbortSignal {
  const stop = new AbortController();
  let firstAtMs: number | undefined;
  const hear = () => {
    const nowMs = performance.now();
    if (firstAtMs !== undefined && nowMs - firstAtMs > sameWordMs) process.exit(130);
    firstAtMs ??= nowMs;
    stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
  return stop.signal;
}

/** Resolves once the signal has aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve();
  return promise;
}
