import type { Timers } from "../timers.ts";

/** Timers for tests: limits wait until they are expired by hand, every other wait is noted and over at once. */
export function manualTimers(limitsMs: readonly number[]) {
  const pending = new Map<number, Set<() => void>>();
  const waitsMs: number[] = [];
  const timers: Timers = {
    after(delayMs, run) {
      if (!limitsMs.includes(delayMs)) {
        waitsMs.push(delayMs);
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      }
      const runs = pending.get(delayMs) ?? new Set();
      pending.set(delayMs, runs.add(run));
      return () => runs.delete(run);
    },
  };
  return {
    timers,
    waitsMs,
    /** Lets the limit of so many milliseconds pass for everyone who waits under it. */
    expire: (limitMs: number) => {
      for (const run of [...(pending.get(limitMs) ?? [])]) run();
    },
    /** How many limits are still running; 0 once nothing is under way. */
    running: () => [...pending.values()].reduce((sum, runs) => sum + runs.size, 0),
  };
}
