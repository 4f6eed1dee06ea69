/** One Ctrl-C may arrive twice: from the terminal and from the program that started this one. */
const sameWordMs = 1_000;

/**
 * Waits for SIGINT, SIGTERM or SIGHUP. A further one, at least a second later, ends the process at once: a person who
 * presses Ctrl-C again does not want to wait.
 */
export async function untilStopped(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let firstAtMs: number | undefined;
  const hear = (signal: NodeJS.Signals) => {
    const nowMs = performance.now();
    if (firstAtMs !== undefined && nowMs - firstAtMs > sameWordMs) process.exit(130);
    firstAtMs ??= nowMs;
    resolve(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
  return promise;
}
