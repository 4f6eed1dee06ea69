import { retryable } from "@capstan/base";
import type { Ending, Timers } from "../timers.ts";

/** How many calls a provider takes at a time and in a minute, and how many may wait for their turn. */
export type GateLimits = { concurrency: number; perMinute: number | undefined; longestQueue: number };

type Waiting = { enter: () => void };
const minuteMs = 60_000;

/**
 * Keeps a provider's limits in this process. `enter` resolves when it is the caller's turn; who entered must `leave`.
 * Errors: retryable `provider_busy` when too many wait already, and what the signal says when it aborts.
 */
export class Gate {
  readonly #limits: GateLimits;
  readonly #nowMs: () => number;
  readonly #timers: Timers;
  readonly #queue: Waiting[] = [];
  #inside = 0;
  #tokens: number;
  #filledMs: number;
  #cancelWake: (() => void) | undefined;

  constructor(limits: GateLimits, { nowMs, timers }: { nowMs: () => number; timers: Timers }) {
    this.#limits = limits;
    this.#nowMs = nowMs;
    this.#timers = timers;
    this.#tokens = limits.perMinute ?? 0;
    this.#filledMs = nowMs();
  }

  /** Undefined when the caller may go at once, so that an idle gate costs nothing. */
  enter(signal: Ending): Promise<void> | undefined {
    if (this.#queue.length === 0 && this.#takesOne()) return undefined;
    if (this.#queue.length >= this.#limits.longestQueue) {
      throw retryable("provider_busy", {
        message: "Too many calls wait for this provider.",
        mend: "Wait a moment, or raise its limits in the configuration.",
      });
    }
    return this.#wait(signal);
  }

  leave(): void {
    this.#inside--;
    this.#admit();
  }

  #wait(signal: Ending): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { enter: resolve };
    const giveUp = () => {
      const at = this.#queue.indexOf(waiting);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(signal.reason);
    };
    if (signal.aborted) reject(signal.reason);
    else this.#queue.push(waiting);
    signal.addEventListener("abort", giveUp, { once: true });
    this.#admit();
    return promise.finally(() => signal.removeEventListener("abort", giveUp));
  }

  #admit(): void {
    while (this.#queue.length > 0 && this.#takesOne()) this.#queue.shift()!.enter();
    if (this.#queue.length === 0 || this.#cancelWake || this.#inside >= this.#limits.concurrency) return;
    const { perMinute = 1 } = this.#limits;
    this.#cancelWake = this.#timers.after(Math.ceil(((1 - this.#tokens) * minuteMs) / perMinute), () => {
      this.#cancelWake = undefined;
      this.#admit();
    });
  }

  #takesOne(): boolean {
    if (this.#inside >= this.#limits.concurrency) return false;
    const { perMinute } = this.#limits;
    if (perMinute !== undefined) {
      const now = this.#nowMs();
      this.#tokens = Math.min(perMinute, this.#tokens + ((now - this.#filledMs) / minuteMs) * perMinute);
      this.#filledMs = now;
      if (this.#tokens < 1) return false;
      this.#tokens--;
    }
    this.#inside++;
    return true;
  }
}
