import { retryable } from "@capstan/base";
import type { Ending } from "@capstan/execution";

/** Tells a call that its caller has gone: what an AbortController does, which is dear for something that every call needs. */
export class Leaving implements Ending {
  aborted = false;
  reason: Error | undefined;
  readonly #waiting = new Set<() => void>();

  left(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = retryable("caller_left", { message: "The caller went away." });
    for (const run of [...this.#waiting]) run();
    this.#waiting.clear();
  }

  addEventListener(_type: "abort", run: () => void): void {
    if (!this.aborted) this.#waiting.add(run);
  }

  removeEventListener(_type: "abort", run: () => void): void {
    this.#waiting.delete(run);
  }
}
