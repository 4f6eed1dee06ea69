import { systemTimers, type Timers } from "@capstan/execution";

/** So long a provider may say nothing, where a test lets one fall silent. */
export const silenceMs = 400;

/**
 * Timers that wait for a silent provider only as long as a test says that one falls silent: elsewhere a slow machine must not
 * look like it.
 */
export class ShortSilence {
  falls = false;
  readonly timers: Timers = {
    after: (ms, run) => systemTimers.after(ms === silenceMs && !this.falls ? 60_000 : ms, run),
  };
}
